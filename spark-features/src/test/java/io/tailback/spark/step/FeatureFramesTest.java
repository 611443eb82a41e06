package io.tailback.spark.step;

import static io.tailback.core.TrafficFixtures.stationState;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.feature.Features;
import io.tailback.core.feature.LocalClock;
import io.tailback.core.feature.Neighbourhoods;
import io.tailback.core.feature.NetworkHistory;
import io.tailback.core.feature.Surroundings;
import io.tailback.core.feature.TypicalLearner;
import io.tailback.core.feature.TypicalSpeeds;
import io.tailback.core.feature.TypicalWeek;
import io.tailback.core.feature.WindowNumber;
import io.tailback.core.network.LaneType;
import io.tailback.core.network.Network;
import io.tailback.core.network.RoadDistances;
import io.tailback.core.network.Station;
import io.tailback.core.state.StationState;
import io.tailback.core.time.HolidayCalendar;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.StationStateRows;
import io.tailback.spark.table.StationStates;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** On seven hours of the northbound I5 and all of SR57 in Orange County, as PeMS measured them. */
@ExtendWith(SparkExtension.class)
class FeatureFramesTest {
  private static final Path SAMPLE = Path.of("..", "data-samples", "pems-orange-day");
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  private static final Set<String> ROADS = Set.of("I5 N", "SR57 N", "SR57 S");
  private static final LocalDateTime FROM = LocalDateTime.of(2022, 1, 12, 5, 0);
  private static final LocalDateTime TO = LocalDateTime.of(2022, 1, 12, 12, 0);

  /** The fold looks back four hours: what came before is there too. */
  private static final long FIRST = WindowNumber.of(FROM.plusHours(5).atZone(ZONE).toInstant());

  private static final long END = WindowNumber.of(TO.atZone(ZONE).toInstant());

  private static Network network() throws IOException {
    List<Station> stations = new ArrayList<>();
    for (String line : Files.readAllLines(SAMPLE.resolve("stations.csv"))) {
      String[] cells = line.split(",", -1);
      if (ROADS.contains(cells[3] + " " + cells[4])) {
        stations.add(
            new Station(
                cells[0],
                number(cells[1]),
                number(cells[2]),
                cells[3],
                cells[4],
                cells[5].equals("HOV") ? LaneType.HOV : LaneType.MAINLINE,
                Integer.valueOf(cells[6]),
                number(cells[7]),
                number(cells[8]),
                number(cells[9])));
      }
    }
    return Network.of(stations);
  }

  private static Double number(String cell) {
    return cell.isEmpty() ? null : Double.valueOf(cell);
  }

  private static List<StationState> states(Network network) throws IOException {
    List<StationState> states = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SAMPLE.resolve("station_5min.csv.gz"))),
                StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        LocalDateTime at = LocalDateTime.parse(cells[0].replace(' ', 'T'));
        if (!at.isBefore(FROM) && at.isBefore(TO) && network.find(cells[1]).isPresent()) {
          states.add(state(cells, at.atZone(ZONE).toInstant()));
        }
      }
    }
    return states;
  }

  /** What PeMS filled in is left out, as the source's flag says. */
  private static StationState state(String[] cells, Instant start) {
    boolean observed = !cells[5].equals("0");
    Double mph = number(cells[4]);
    Double percent = number(cells[3]);
    var state = stationState(cells[1], start);
    return state
        .speedKmh(observed && mph != null ? Double.valueOf(mph * 1.609344) : null)
        .vehicleCount(observed && !cells[2].isEmpty() ? Long.valueOf(cells[2]) : null)
        .occupancy(observed && percent != null ? Double.valueOf(percent / 100) : null)
        .build();
  }

  /** Learned from the same hours; of two stations nothing is known. */
  private static TypicalWeek week(List<StationState> states, LocalClock clock) {
    Map<String, TypicalLearner> learners = new TreeMap<>();
    for (StationState state : states) {
      TypicalLearner learner =
          learners.computeIfAbsent(state.stationId(), id -> new TypicalLearner(100));
      if (state.speedKmh() != null) {
        learner.see(clock.slotOf(state.windowStart()), state.speedKmh().floatValue());
      }
    }
    Map<String, TypicalSpeeds> week = new TreeMap<>();
    learners.forEach((station, learner) -> week.put(station, learner.learn()));
    List<String> stations = List.copyOf(week.keySet());
    week.keySet().removeAll(stations.subList(3, 5));
    return new TypicalWeek(week);
  }

  @Test
  void haveTheVectorsOfTheFold(SparkSession spark) throws IOException {
    Network network = network();
    List<StationState> states = new ArrayList<>(states(network));
    LocalClock clock = new LocalClock(ZONE, HolidayCalendar.NONE);
    TypicalWeek week = week(states, clock);
    Neighbourhoods neighbourhoods = Neighbourhoods.of(network, RoadDistances.NONE);
    Map<String, double[]> expected = fold(states, network, neighbourhoods, week, clock);
    Collections.shuffle(states, new Random(1));
    Dataset<Row> rows =
        spark.createDataFrame(
            states.stream().map(StationStateRows::toRow).toList(), StationStates.computedSchema());

    List<Row> found =
        new FeatureFrames(network, neighbourhoods, week, clock, 9)
            .of(rows, FIRST, END)
            .collectAsList();

    long different = 0;
    long compared = 0;
    for (Row row : found) {
      double[] should = expected.remove(row.getString(0) + row.getInstant(1));
      List<Double> vector = row.getList(2);
      assertThat(vector).hasSize(should.length);
      for (int i = 0; i < should.length; i++, compared++) {
        different += Double.compare(vector.get(i), should[i]) == 0 ? 0 : 1;
      }
    }
    assertThat(expected).isEmpty();
    assertThat(different).isZero();
    assertThat(compared).isEqualTo((long) found.size() * Features.count()).isGreaterThan(100_000);
  }

  /** In plain Java, the whole network in one history. */
  private static Map<String, double[]> fold(
      List<StationState> states,
      Network network,
      Neighbourhoods neighbourhoods,
      TypicalWeek week,
      LocalClock clock) {
    Map<Instant, List<StationState>> byWindow = new TreeMap<>();
    for (StationState state : states) {
      byWindow.computeIfAbsent(state.windowStart(), at -> new ArrayList<>()).add(state);
    }
    NetworkHistory history = new NetworkHistory();
    Surroundings with = Surroundings.of(network, neighbourhoods, week, clock);
    Map<String, double[]> vectors = new HashMap<>();
    byWindow.forEach(
        (start, all) -> {
          all.forEach(history::see);
          for (StationState state : all) {
            String station = state.stationId();
            if (WindowNumber.of(start) >= FIRST && week.of(station) != null) {
              vectors.put(station + start, history.frameAt(start, with).vectorOf(station));
            }
          }
        });
    return vectors;
  }
}
