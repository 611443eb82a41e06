package io.tailback.app.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A day of METR-LA with everything wrong that a file can have wrong, and the list of what must
 * become of it.
 */
final class DirtyDay {
  static final String UNKNOWN_STATION = "999999";

  private static final int VERY_LONG = 2 << 20;

  private final Path file;
  private final String[] stations;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Map<String, BadRecord> undecodable = new TreeMap<>();
  private final Map<String, String> refused = new TreeMap<>();
  private final TreeSet<String> lostStates = new TreeSet<>();
  private int lines;
  private long duplicates;
  private long late;
  private long taken;

  /** What quarantine must hold of a record that never became a message. */
  record BadRecord(String code, byte[] raw, long length) {}

  private DirtyDay(Path file, String header) {
    this.file = file;
    this.stations = header.split(",", -1);
    write(header + "," + UNKNOWN_STATION);
  }

  /** Spoils a day: its header and 288 lines. */
  static DirtyDay of(List<String> day, Path file) throws IOException {
    DirtyDay dirty = new DirtyDay(file, day.get(0));
    for (int line = 1; line < day.size(); line++) {
      dirty.take(line, day);
    }
    Files.write(file, dirty.bytes.toByteArray());
    return dirty;
  }

  private void take(int number, List<String> day) {
    String line = day.get(number);
    switch (number) {
      case 20 -> truncated(line);
      case 30 -> spoiltCell(line, 3, "abc");
      case 40 -> repeated(line);
      case 50 -> outOfRange(line, 5, "-5");
      case 51 -> outOfRange(line, 6, "500");
      case 60 -> broken("this,is,no,line");
      case 70 -> binary();
      case 76 -> forgotten(line);
      case 80 -> veryLong();
      case 100 -> late(day.get(76));
      case 120 -> future(line.replaceFirst("^2012", "2099"));
      case 170 -> future(line.replaceFirst("^2012", "2013"));
      default -> {
        // As it is.
      }
    }
    if (number != 20 && number != 30 && number != 50 && number != 51 && number != 76) {
      good(line);
    }
  }

  private void good(String line) {
    write(line + ",50");
    taken += measured(line).size();
    refused.put(UNKNOWN_STATION + " " + timeOf(line), "STATION_UNKNOWN");
  }

  private void truncated(String line) {
    String half = line.substring(0, line.length() / 2);
    undecodable(half.getBytes(StandardCharsets.UTF_8));
    lose(line);
  }

  private void broken(String text) {
    undecodable(text.getBytes(StandardCharsets.UTF_8));
  }

  private void binary() {
    byte[] random = new byte[200];
    new Random(7).nextBytes(random);
    random[0] = (byte) 0xff;
    for (int i = 0; i < random.length; i++) {
      random[i] = random[i] == '\n' || random[i] == '\r' ? 1 : random[i];
    }
    undecodable(random);
  }

  private void veryLong() {
    byte[] line = new byte[VERY_LONG];
    Arrays.fill(line, (byte) '7');
    undecodable(line);
  }

  private void undecodable(byte[] line) {
    write(line);
    byte[] kept = Arrays.copyOf(line, Math.min(line.length, 64 * 1024));
    undecodable.put(file + ":" + lines, new BadRecord("UNDECODABLE", kept, line.length));
  }

  private void spoiltCell(String line, int column, String text) {
    good(withCell(line, column, text), column);
    String cell = line.substring(0, 19) + "," + stations[column] + "," + text;
    byte[] raw = cell.getBytes(StandardCharsets.UTF_8);
    undecodable.put(
        file + ":" + lines + ":" + stations[column], new BadRecord("UNDECODABLE", raw, raw.length));
  }

  private void outOfRange(String line, int column, String mph) {
    good(withCell(line, column, mph), column);
    refused.put(stations[column] + " " + timeOf(line), "SPEED_OUT_OF_RANGE");
  }

  private void good(String line, int withoutColumn) {
    good(line);
    taken--;
    lostStates.add(stations[withoutColumn] + " " + timeOf(line));
  }

  private void repeated(String line) {
    for (int time = 0; time < 2; time++) {
      write(line + ",");
      duplicates += measured(line).size();
    }
  }

  /** It comes two hours later. */
  private void forgotten(String line) {
    lose(line);
  }

  private void late(String line) {
    write(line + ",");
    late += measured(line).size();
  }

  private void future(String line) {
    write(line + ",");
    measured(line).forEach(station -> refused.put(station + " " + timeOf(line), "TIME_IN_FUTURE"));
  }

  private void lose(String line) {
    measured(line).forEach(station -> lostStates.add(station + " " + timeOf(line)));
  }

  private List<String> measured(String line) {
    String[] cells = line.split(",", -1);
    List<String> measured = new ArrayList<>();
    for (int i = 1; i < cells.length; i++) {
      if (!cells[i].isEmpty() && !cells[i].matches("0(\\.0*)?")) {
        measured.add(stations[i]);
      }
    }
    return measured;
  }

  private static Instant timeOf(String line) {
    return SourceText.metrLaTime(line.substring(0, 19));
  }

  private static String withCell(String line, int column, String text) {
    String[] cells = line.split(",", -1);
    cells[column] = text;
    return String.join(",", cells);
  }

  private void write(String line) {
    write(line.getBytes(StandardCharsets.UTF_8));
  }

  private void write(byte[] line) {
    bytes.writeBytes(line);
    bytes.write('\n');
    lines++;
  }

  Path file() {
    return file;
  }

  /** By place in the file: what ingest cannot decode. */
  Map<String, BadRecord> undecodable() {
    return undecodable;
  }

  /** By station and time: the issue code of what the stream refuses. */
  Map<String, String> refused() {
    return refused;
  }

  /** Station and window of the states that the day no longer has. */
  TreeSet<String> lostStates() {
    return lostStates;
  }

  long taken() {
    return taken;
  }

  long duplicates() {
    return duplicates;
  }

  long late() {
    return late;
  }
}
