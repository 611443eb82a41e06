package io.tailback.batch.hour;

import io.tailback.batch.StreamedStates;
import io.tailback.core.network.LaneType;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.state.StationState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** A real day of Orange County: every fourth station, as the files have it. */
final class OrangeDay {
  static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  static final LocalDate DATE = LocalDate.of(2022, 1, 12);

  private static final Path FOLDER = Path.of("../data-samples/pems-orange-day");
  private static final int EVERY = 4;

  final Map<String, Place> places = new LinkedHashMap<>();
  final List<Line> lines = new ArrayList<>();

  /**
   * A line of the stations' file.
   *
   * @param lengthMiles null when unknown
   */
  record Place(String id, String laneType, int lanes, BigDecimal lengthMiles, Double freeFlowKmh) {
    Station station() {
      return new Station(
          id,
          null,
          null,
          null,
          null,
          LaneType.of(laneType),
          lanes,
          null,
          lengthMiles == null ? null : lengthMiles.doubleValue() * 1609.344,
          freeFlowKmh);
    }
  }

  /** A line of the values' file, in its units. */
  record Line(
      String stationId,
      LocalDateTime stamp,
      long flow,
      BigDecimal occupancyPercent,
      BigDecimal mph,
      BigDecimal observedPercent) {
    Instant start() {
      return stamp.atZone(ZONE).toInstant();
    }

    private Observation observation() {
      Instant end = start().plus(Duration.ofMinutes(5));
      return new Observation(
          "pems",
          stationId,
          null,
          start(),
          end,
          flow,
          occupancyPercent.doubleValue() / 100,
          mph.doubleValue() * 1.609344,
          SpeedMeanType.TIME,
          null,
          observedPercent.doubleValue() / 100,
          Origin.DETECTOR,
          end,
          end);
    }
  }

  private OrangeDay() {}

  static OrangeDay read() {
    OrangeDay day = new OrangeDay();
    try (BufferedReader stations = Files.newBufferedReader(FOLDER.resolve("stations.csv"))) {
      List<String> rows = stations.lines().skip(1).toList();
      for (int i = 0; i < rows.size(); i += EVERY) {
        String[] cells = rows.get(i).split(",", -1);
        day.places.put(
            cells[0],
            new Place(
                cells[0],
                cells[5],
                Integer.parseInt(cells[6]),
                cells[8].isEmpty() ? null : new BigDecimal(cells[8]),
                cells[9].isEmpty() ? null : Double.valueOf(cells[9])));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (BufferedReader values =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FOLDER.resolve("station_5min.csv.gz"))),
                StandardCharsets.UTF_8))) {
      values
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .filter(cells -> day.places.containsKey(cells[1]))
          .forEach(
              cells ->
                  day.lines.add(
                      new Line(
                          cells[1],
                          LocalDateTime.parse(cells[0].replace(' ', 'T')),
                          Long.parseLong(cells[2]),
                          new BigDecimal(cells[3]),
                          new BigDecimal(cells[4]),
                          new BigDecimal(cells[5]))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return day;
  }

  Network network() {
    return Network.of(places.values().stream().map(Place::station).toList());
  }

  /** The states that the stream makes of the lines. */
  List<StationState> states() {
    return StreamedStates.of(
        lines.stream().map(Line::observation).toList(), id -> places.get(id).station());
  }
}
