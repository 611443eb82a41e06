package io.tailback.training.example;

import io.tailback.core.feature.Features;
import io.tailback.core.feature.Frame;
import io.tailback.core.feature.LocalClock;
import io.tailback.core.feature.Neighbourhoods;
import io.tailback.core.feature.Replay;
import io.tailback.core.feature.StationSeries;
import io.tailback.core.feature.Surroundings;
import io.tailback.core.feature.Typical;
import io.tailback.core.feature.TypicalLearner;
import io.tailback.core.feature.TypicalSpeeds;
import io.tailback.core.feature.TypicalWeek;
import io.tailback.core.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Makes the examples of one region. What is usual is learned from the training part alone; an
 * example of the training part is given a typical week that does not know its own days, so that
 * training and later use look alike.
 */
final class RegionExamples {
  private final Network network;
  private final Neighbourhoods neighbourhoods;
  private final LocalClock clock;
  private final ExamplePlan plan;
  private final Map<String, StationSeries> series = new TreeMap<>();
  private final Map<String, Typical> withoutOwnDay = new HashMap<>();
  private final Map<String, TypicalSpeeds> learned = new TreeMap<>();

  RegionExamples(
      Network network,
      Neighbourhoods neighbourhoods,
      LocalClock clock,
      ExamplePlan plan,
      TypicalWeek known,
      List<StationSeries> all) {
    this.network = network;
    this.neighbourhoods = neighbourhoods;
    this.clock = clock;
    this.plan = plan;
    for (StationSeries one : all) {
      series.put(one.stationId(), one);
      if (known == null) {
        learn(one);
      } else if (known.of(one.stationId()) != null) {
        learned.put(one.stationId(), known.of(one.stationId()));
        withoutOwnDay.put(one.stationId(), known.of(one.stationId()));
      }
    }
  }

  private void learn(StationSeries one) {
    TypicalLearner learner =
        new TypicalLearner(Surroundings.freeFlowKmhOf(network, one.stationId()));
    plan.training().forEach(span -> one.teach(learner, clock, span.from(), span.to()));
    withoutOwnDay.put(one.stationId(), learner.withoutOwnDay());
    learned.put(one.stationId(), learner.learn());
  }

  /** What is usual at a station by the training part; null for a station without any state. */
  TypicalSpeeds typicalOf(String stationId) {
    return learned.get(stationId);
  }

  /** The examples of these stations, window by window, in blocks. */
  List<ExampleBlock> of(List<String> stations, Map<String, Integer> numbers, int rowsOfBlock) {
    List<StationSeries> own = new ArrayList<>();
    for (String station : stations) {
      if (series.containsKey(station)) {
        own.add(series.get(station));
      }
    }
    List<ExampleBlock> blocks = new ArrayList<>();
    Rows rows = new Rows(rowsOfBlock, blocks);
    plan.training().forEach(span -> run(span, withoutOwnDay::get, own, numbers, rows));
    plan.validation().forEach(span -> run(span, learned::get, own, numbers, rows));
    plan.test().forEach(span -> run(span, learned::get, own, numbers, rows));
    rows.close();
    return blocks;
  }

  private void run(
      ExamplePlan.Span span,
      Function<String, Typical> typical,
      List<StationSeries> own,
      Map<String, Integer> numbers,
      Rows rows) {
    Surroundings surroundings = new Surroundings(network, neighbourhoods, typical, clock);
    new Replay(List.copyOf(series.values()), surroundings)
        .run(span.from(), span.to(), (frame, window) -> add(frame, window, own, numbers, rows));
  }

  private static void add(
      Frame frame, long window, List<StationSeries> own, Map<String, Integer> numbers, Rows rows) {
    for (StationSeries one : own) {
      if (hasLabel(one, window) && frame.canTellOf(one.stationId())) {
        rows.add(frame, window, one, numbers.get(one.stationId()));
      }
    }
  }

  private static boolean hasLabel(StationSeries one, long window) {
    for (int ahead = 1; ahead <= ExampleBlock.HORIZONS; ahead++) {
      if (!Float.isNaN(one.speedAt(window + ahead))) {
        return true;
      }
    }
    return false;
  }

  private static final class Rows {
    private final int capacity;
    private final List<ExampleBlock> into;
    private final int[] station;
    private final long[] window;
    private final short[] minutes;
    private final float[] vectors;
    private final float[] labels;
    private int rows;

    Rows(int capacity, List<ExampleBlock> into) {
      this.capacity = capacity;
      this.into = into;
      this.station = new int[capacity];
      this.window = new long[capacity];
      this.minutes = new short[capacity];
      this.vectors = new float[capacity * Features.count()];
      this.labels = new float[capacity * ExampleBlock.HORIZONS];
    }

    void add(Frame frame, long windowNumber, StationSeries of, int number) {
      station[rows] = number;
      window[rows] = windowNumber;
      minutes[rows] = (short) frame.minutesSinceObservation(of.stationId());
      double[] vector = frame.vectorOf(of.stationId());
      for (int i = 0; i < vector.length; i++) {
        vectors[rows * vector.length + i] = (float) vector[i];
      }
      for (int ahead = 1; ahead <= ExampleBlock.HORIZONS; ahead++) {
        labels[rows * ExampleBlock.HORIZONS + ahead - 1] = of.speedAt(windowNumber + ahead);
      }
      rows++;
      if (rows == capacity) {
        close();
      }
    }

    void close() {
      if (rows > 0) {
        into.add(
            new ExampleBlock(
                Features.count(),
                Arrays.copyOf(station, rows),
                Arrays.copyOf(window, rows),
                Arrays.copyOf(minutes, rows),
                Arrays.copyOf(vectors, rows * Features.count()),
                Arrays.copyOf(labels, rows * ExampleBlock.HORIZONS)));
        rows = 0;
      }
    }
  }
}
