package io.tailback.cluster;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Six stations in a row of the PeMS sample, for some days. */
record SmallRoad(Path folder) {
  private static final int STATIONS = 6;
  private static final String CORRIDOR = ",SR57,S,Mainline,";

  /** Cuts the list of the stations out of the sample. */
  Path stations(Path samples) throws IOException {
    List<String> all = Files.readAllLines(samples.resolve("pems-orange/stations.csv"));
    Path file = folder.resolve("stations.csv");
    Files.write(
        file,
        Stream.concat(
                all.stream().limit(1),
                all.stream().filter(line -> line.contains(CORRIDOR)).limit(STATIONS))
            .toList());
    return file;
  }

  private static Set<String> ids(Path stations) throws IOException {
    return Files.readAllLines(stations).stream()
        .skip(1)
        .map(line -> line.substring(0, line.indexOf(',')))
        .collect(Collectors.toSet());
  }

  /** Cuts the lines of these stations from one day up to another one, excluded, out of it. */
  Path days(Path samples, Path stations, String from, String before) throws IOException {
    Set<String> ids = ids(stations);
    Path file = folder.resolve("from-" + from + ".csv");
    try (BufferedReader lines = open(samples.resolve("pems-orange/station_5min.csv.gz"));
        BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(lines.readLine() + "\n");
      lines
          .lines()
          .dropWhile(line -> line.compareTo(from) < 0)
          .takeWhile(line -> line.compareTo(before) < 0)
          .filter(line -> ids.contains(line.split(",", 3)[1]))
          .forEach(line -> write(out, line));
    }
    return file;
  }

  private static void write(BufferedWriter out, String line) {
    try {
      out.write(line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
  }
}
