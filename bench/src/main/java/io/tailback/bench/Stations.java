package io.tailback.bench;

import io.tailback.core.network.Station;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The made-up network as a file of stations, in the form that any owner may write. */
final class Stations {
  private Stations() {}

  /** Writes a network of this many stations. */
  static void write(Path file, int stations) {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(
          "station_id,latitude,longitude,freeway,direction,lane_type,lanes,free_flow_speed_kmh\n");
      for (int i = 0; i < stations; i++) {
        out.write(line(Traffic.station(i)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private static String line(Station station) {
    return String.format(
        Locale.ROOT,
        "%s,%.3f,%.3f,%s,%s,%s,%d,%.1f%n",
        station.stationId(),
        station.latitudeDeg(),
        station.longitudeDeg(),
        station.freeway(),
        station.direction(),
        station.laneType(),
        station.lanes(),
        station.freeFlowSpeedKmh());
  }
}
