package io.tailback.batch.health;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** A real day on some roads of Orange County, as its files have it and as the stream makes it. */
public final class OrangeRoads {
  public static final LocalDate DATE = LocalDate.of(2022, 1, 12);

  private static final Path FOLDER = Path.of("..", "data-samples", "pems-orange-day");

  /** A line of the stations' file. */
  public record Place(String id, String road, String laneType, int lanes, double mile) {
    Station station() {
      String[] parts = road.split("-", -1);
      return new Station(
          id, null, null, parts[0], parts[1], LaneType.of(laneType), lanes, mile, 500.0, 105.0);
    }
  }

  /** A line of the values' file, in its units. */
  public record Line(
      String stationId,
      LocalDateTime stamp,
      long flow,
      double occupancyPercent,
      double mph,
      double observedPercent) {
    /** The interval of the day, from midnight. */
    public int interval() {
      return (stamp.getHour() * 60 + stamp.getMinute()) / 5;
    }

    Observation observation() {
      Instant start = stamp.atZone(StoredDays.ZONE).toInstant();
      Instant end = start.plus(Duration.ofMinutes(5));
      return new Observation(
          "pems",
          stationId,
          null,
          start,
          end,
          flow,
          occupancyPercent / 100,
          mph * 1.609344,
          SpeedMeanType.TIME,
          null,
          observedPercent / 100,
          Origin.DETECTOR,
          end,
          end);
    }
  }

  public final Map<String, Place> places = new LinkedHashMap<>();
  public final List<Line> lines = new ArrayList<>();

  private OrangeRoads() {}

  /** Roads such as {@code I5-N}, all lanes of them. */
  public static OrangeRoads read(List<String> roads) throws IOException {
    OrangeRoads read = new OrangeRoads();
    for (String line : Files.readAllLines(FOLDER.resolve("stations.csv"))) {
      String[] cells = line.split(",", -1);
      String road = cells[3] + "-" + cells[4];
      if (roads.contains(road)) {
        read.places.put(
            cells[0],
            new Place(
                cells[0],
                road,
                cells[5],
                Integer.parseInt(cells[6]),
                Double.parseDouble(cells[7])));
      }
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
          .filter(cells -> read.places.containsKey(cells[1]))
          .forEach(cells -> read.lines.add(line(cells)));
    }
    return read;
  }

  private static Line line(String[] cells) {
    return new Line(
        cells[1],
        LocalDateTime.parse(cells[0].replace(' ', 'T')),
        Long.parseLong(cells[2]),
        Double.parseDouble(cells[3]),
        Double.parseDouble(cells[4]),
        Double.parseDouble(cells[5]));
  }

  public Network network() {
    return Network.of(places.values().stream().map(Place::station).toList());
  }

  /** The first observation of each station: enough to know its feed. */
  public List<Observation> firstObservations() {
    Map<String, Observation> first = new LinkedHashMap<>();
    lines.forEach(line -> first.putIfAbsent(line.stationId(), line.observation()));
    return List.copyOf(first.values());
  }

  /** The states that the stream makes of the lines. */
  public List<StationState> states() {
    return StreamedStates.of(
        lines.stream().map(Line::observation).toList(), id -> places.get(id).station());
  }
}
