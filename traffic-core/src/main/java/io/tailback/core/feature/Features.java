package io.tailback.core.feature;

import io.tailback.core.feature.Neighbourhoods.Neighbour;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.zip.CRC32;

/**
 * The features of a forecast, in order, each with its rule. The list is the only definition: batch,
 * stream and training write vectors by it, and its fingerprint goes with every model. Who changes a
 * rule without changing a name raises {@link #VERSION}.
 */
public final class Features {
  /** Of the rules; part of the fingerprint. */
  public static final int VERSION = 1;

  /** What a missing speed, flow, occupancy or distance is written as. */
  public static final double MISSING = -1;

  private static final int WINDOWS_AHEAD = 12;
  private static final int NEIGHBOURS = 3;
  private static final int NEAREST = 2;
  private static final int FARTHEST_RANK = 6;

  private static final List<Definition> DEFINITIONS = definitions();

  /** All features; a vector has their order. */
  public static final List<Feature> IN_ORDER =
      DEFINITIONS.stream().map(Definition::feature).toList();

  private static final Map<String, Integer> INDEX = indexByName();

  private Features() {}

  /** Number of features. */
  public static int count() {
    return IN_ORDER.size();
  }

  /**
   * Where a feature stands in a vector.
   *
   * @throws IllegalArgumentException when there is none of this name
   */
  public static int indexOf(String name) {
    Integer index = INDEX.get(name);
    if (index == null) {
      throw new IllegalArgumentException("There is no feature " + name);
    }
    return index;
  }

  /** Name of the usual speed of the window that ends so many minutes after the issue. */
  public static String typicalIn(int minutes) {
    return String.format(Locale.ROOT, "typical_speed_in_%02d_kmh", minutes);
  }

  /** Names the list: its version, and names, units and meanings in order. */
  public static String fingerprint() {
    CRC32 crc = new CRC32();
    crc.update(VERSION);
    IN_ORDER.forEach(feature -> crc.update(feature.toString().getBytes(StandardCharsets.UTF_8)));
    return String.format(Locale.ROOT, "f%d-%d-%08x", VERSION, count(), crc.getValue());
  }

  static double[] vectorOf(Moment moment) {
    double[] vector = new double[DEFINITIONS.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) DEFINITIONS.get(i).rule().applyAsDouble(moment);
    }
    return vector;
  }

  private static Map<String, Integer> indexByName() {
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < IN_ORDER.size(); i++) {
      if (index.put(IN_ORDER.get(i).name(), i) != null) {
        throw new IllegalStateException(IN_ORDER.get(i).name() + " stands there twice");
      }
    }
    return Map.copyOf(index);
  }

  private static List<Definition> definitions() {
    Definitions all = new Definitions();
    ownSpeed(all);
    usualSpeed(all);
    calendar(all);
    surroundings(all);
    neighbours(all, "upstream", Moment::upstream);
    neighbours(all, "downstream", Moment::downstream);
    flowAndOccupancy(all);
    return List.copyOf(all.list);
  }

  private static void ownSpeed(Definitions all) {
    for (int ago : new int[] {0, 1, 2, 3, 5, 8, 11}) {
      all.add(
          name("speed_%02d_min_ago_kmh", ago * 5),
          "km/h",
          "Observed speed of the window that began so long before the last one; -1 missing",
          at -> orMissing(at.observedAgo(ago)));
    }
    all.add(
        "speed_last_kmh",
        "km/h",
        "Last observed speed, at most an hour old, else the usual one",
        at -> at.filledAgo(0));
    all.add(
        "minutes_since_observation",
        "min",
        "From the last observed speed to now; 185 when there is none in three hours",
        at -> 5.0 * at.windowsSinceObservation());
    all.add(
        "speed_deviation_kmh",
        "km/h",
        "Last speed less the usual one of now",
        at -> at.deviationAgo(0));
    for (int windows : new int[] {3, 6, 12}) {
      int minutes = windows * 5;
      all.add(
          name("speed_mean_%d_min_kmh", minutes),
          "km/h",
          "Mean of the filled speeds",
          at -> at.meanFilled(windows));
      all.add(
          name("speed_least_%d_min_kmh", minutes),
          "km/h",
          "Least of the filled speeds",
          at -> least(at, windows));
      all.add(
          name("speed_most_%d_min_kmh", minutes),
          "km/h",
          "Greatest of the filled speeds",
          at -> most(at, windows));
      all.add(
          name("speed_spread_%d_min_kmh", minutes),
          "km/h",
          "Standard deviation of the filled speeds",
          at -> spread(at, windows));
      all.add(
          name("speed_trend_%d_min_kmh", minutes),
          "km/h",
          "Change of the filled speed from window to window by the least-squares line",
          at -> trend(at, windows));
      all.add(
          name("speed_mean_deviation_%d_min_kmh", minutes),
          "km/h",
          "Mean of speed less the usual one",
          at -> at.meanDeviation(windows));
    }
    all.add(
        "speed_mean_deviation_180_min_kmh",
        "km/h",
        "Mean of speed less the usual one",
        at -> at.meanDeviation(Moment.SERIES));
    all.add(
        "missing_windows_60_min",
        "1",
        "Windows of the last hour without a speed",
        Features::missingWindows);
    all.add(
        "congestion_run_min",
        "min",
        "How long it has been congested (below 0.75 of free flow); negative: how long it has not;"
            + " at most three hours",
        Features::congestionRun);
    all.add("free_flow_speed_kmh", "km/h", "Of the station", Moment::freeFlowKmh);
  }

  private static void usualSpeed(Definitions all) {
    all.add(
        "typical_speed_now_kmh", "km/h", "Usual speed of the last window", at -> at.typicalIn(0));
    for (int ahead = 1; ahead <= WINDOWS_AHEAD; ahead++) {
      int windows = ahead;
      all.add(
          typicalIn(windows * 5),
          "km/h",
          "Usual speed of the window that ends then",
          at -> at.typicalIn(windows));
    }
    for (int windows : new int[] {3, 6, 9, 12}) {
      all.add(
          name("typical_change_in_%02d_kmh", windows * 5),
          "km/h",
          "Usual speed then less that of now",
          at -> at.typicalIn(windows) - at.typicalIn(0));
    }
    all.add(
        "typical_change_60_to_90_kmh",
        "km/h",
        "Usual speed in 90 minutes less that in 60",
        at -> at.typicalIn(18) - at.typicalIn(12));
    for (int windows : new int[] {3, 6, 12}) {
      int minutes = windows * 5;
      all.add(
          name("typical_p10_in_%02d_kmh", minutes),
          "km/h",
          "One day of its type in ten is slower then",
          at -> at.typical().p10Kmh(at.slotIn(windows)));
      all.add(
          name("typical_p50_in_%02d_kmh", minutes),
          "km/h",
          "Median of the days of its type then",
          at -> at.typical().p50Kmh(at.slotIn(windows)));
      all.add(
          name("typical_p90_in_%02d_kmh", minutes),
          "km/h",
          "One day of its type in ten is faster then",
          at -> at.typical().p90Kmh(at.slotIn(windows)));
    }
    all.add(
        "typical_range_place",
        "1",
        "Place of the last speed between the usual p10 (0) and p90 (1) of now; may lie outside",
        Features::rangePlace);
  }

  private static void calendar(Definitions all) {
    all.add(
        "minute_of_day_min",
        "min",
        "Local clock of the last window",
        at -> at.slotIn(0).minuteOfDay());
    all.add(
        "weekday",
        "1",
        "0 Monday to 6 Sunday, a holiday counts as 6; local date of now",
        at -> at.slotIn(0).weekday());
    all.add(
        "is_workday",
        "1",
        "1 from Monday to Friday without holidays, else 0; local date in half an hour",
        at -> at.slotIn(6).isWorkday() ? 1 : 0);
  }

  private static void surroundings(Definitions all) {
    all.add(
        "network_deviation_kmh",
        "km/h",
        "Mean of speed less the usual one over the station and those around it",
        at -> meanOver(at, one -> one.deviationAgo(0)));
    all.add(
        "network_deviation_change_15_min_kmh",
        "km/h",
        "Its change in a quarter of an hour",
        at -> meanOver(at, one -> one.deviationAgo(0) - one.deviationAgo(3)));
    all.add(
        "network_congested_share",
        "1",
        "Share of these stations below 0.75 of free flow",
        at -> meanOver(at, one -> one.isCongestedAgo(0) ? 1 : 0));
    all.add(
        "network_congested_change_15_min",
        "1",
        "Its change in a quarter of an hour",
        at ->
            meanOver(at, one -> (one.isCongestedAgo(0) ? 1 : 0) - (one.isCongestedAgo(3) ? 1 : 0)));
    all.add(
        "network_typical_change_in_30_kmh",
        "km/h",
        "Usual change of these stations in half an hour",
        at -> meanOver(at, one -> one.typicalIn(6) - one.typicalIn(0)));
  }

  private static void neighbours(Definitions all, String way, ByRank byRank) {
    for (int rank = 0; rank < NEIGHBOURS; rank++) {
      int which = rank;
      all.add(
          name("%s_%d_speed_kmh", way, which + 1),
          "km/h",
          "Last speed of the station that many stations away; -1 without one",
          at -> of(at, byRank, which, MISSING, one -> one.filledAgo(0)));
      all.add(
          name("%s_%d_deviation_kmh", way, which + 1),
          "km/h",
          "Its last speed less its usual one; 0 without one",
          at -> of(at, byRank, which, 0, one -> one.deviationAgo(0)));
    }
    for (int rank = 0; rank < NEAREST; rank++) {
      int which = rank;
      all.add(
          name("%s_%d_mean_30_min_kmh", way, which + 1),
          "km/h",
          "Mean of its filled speeds; -1 without one",
          at -> of(at, byRank, which, MISSING, one -> one.meanFilled(6)));
      all.add(
          name("%s_%d_change_15_min_kmh", way, which + 1),
          "km/h",
          "Change of its speed in a quarter of an hour; 0 without one",
          at -> of(at, byRank, which, 0, one -> one.filledAgo(0) - one.filledAgo(3)));
      all.add(
          name("%s_%d_typical_change_in_30_kmh", way, which + 1),
          "km/h",
          "Its usual change in half an hour; 0 without one",
          at -> of(at, byRank, which, 0, one -> one.typicalIn(6) - one.typicalIn(0)));
      all.add(
          name("%s_%d_distance_m", way, which + 1),
          "m",
          "Along the road; -1 without one",
          at -> {
            Neighbour neighbour = byRank.of(at, which);
            return neighbour == null ? MISSING : neighbour.distanceM();
          });
    }
    all.add(
        name("%s_least_deviation_kmh", way),
        "km/h",
        "Least deviation among the six nearest, 0 at most",
        at -> leastDeviation(at, byRank));
    all.add(
        name("%s_mean_deviation_kmh", way),
        "km/h",
        "Mean deviation of the eight nearest; 0 without one",
        at -> meanOfNeighbours(at, byRank, one -> one.deviationAgo(0)));
    all.add(
        name("%s_mean_deviation_change_15_min_kmh", way),
        "km/h",
        "Its change in a quarter of an hour",
        at -> meanOfNeighbours(at, byRank, one -> one.deviationAgo(0) - one.deviationAgo(3)));
  }

  private static void flowAndOccupancy(Definitions all) {
    all.add(
        "flow_last_veh_per_hour",
        "veh/h",
        "Flow of the last window, all lanes; -1 missing",
        at -> orMissing(at.flowAgo(0)));
    all.add(
        "flow_change_15_min_veh_per_hour",
        "veh/h",
        "Its change in a quarter of an hour; 0 when either is missing",
        at -> orZero(at.flowAgo(0) - at.flowAgo(3)));
    all.add(
        "occupancy_last_ratio",
        "1",
        "Occupancy of the last window; -1 missing",
        at -> orMissing(at.occupancyAgo(0)));
    all.add(
        "occupancy_change_15_min_ratio",
        "1",
        "Its change in a quarter of an hour; 0 when either is missing",
        at -> orZero(at.occupancyAgo(0) - at.occupancyAgo(3)));
    all.add(
        "upstream_1_flow_veh_per_hour",
        "veh/h",
        "Flow of the next station upstream; -1 missing",
        at -> of(at, Moment::upstream, 0, MISSING, one -> orMissing(one.flowAgo(0))));
    all.add(
        "downstream_1_occupancy_ratio",
        "1",
        "Occupancy of the next station downstream; -1 missing",
        at -> of(at, Moment::downstream, 0, MISSING, one -> orMissing(one.occupancyAgo(0))));
  }

  private static double least(Moment at, int windows) {
    double least = at.filledAgo(0);
    for (int ago = 1; ago < windows; ago++) {
      least = Math.min(least, at.filledAgo(ago));
    }
    return least;
  }

  private static double most(Moment at, int windows) {
    double most = at.filledAgo(0);
    for (int ago = 1; ago < windows; ago++) {
      most = Math.max(most, at.filledAgo(ago));
    }
    return most;
  }

  private static double spread(Moment at, int windows) {
    double mean = at.meanFilled(windows);
    double squares = 0;
    for (int ago = 0; ago < windows; ago++) {
      double difference = at.filledAgo(ago) - mean;
      squares += difference * difference;
    }
    return Math.sqrt(squares / windows);
  }

  /** Least squares over equidistant points: sum of x y over sum of x x, x about their middle. */
  private static double trend(Moment at, int windows) {
    double middle = (windows - 1) / 2.0;
    double products = 0;
    double squares = 0;
    for (int ago = 0; ago < windows; ago++) {
      double x = middle - ago;
      products += x * at.filledAgo(ago);
      squares += x * x;
    }
    return products / squares;
  }

  private static double missingWindows(Moment at) {
    int missing = 0;
    for (int ago = 0; ago < WINDOWS_AHEAD; ago++) {
      if (Float.isNaN(at.observedAgo(ago))) {
        missing++;
      }
    }
    return missing;
  }

  private static double congestionRun(Moment at) {
    boolean congested = at.isCongestedAgo(0);
    int windows = 1;
    while (windows < Moment.SERIES && at.isCongestedAgo(windows) == congested) {
      windows++;
    }
    return (congested ? 5.0 : -5.0) * windows;
  }

  /** A range of less than 5 km/h counts as 5: below it the place is noise. */
  private static double rangePlace(Moment at) {
    LocalSlot now = at.slotIn(0);
    double low = at.typical().p10Kmh(now);
    double high = at.typical().p90Kmh(now);
    return (at.filledAgo(0) - low) / Math.max(5, high - low);
  }

  private static double meanOver(Moment at, ToDoubleFunction<Moment> value) {
    double sum = 0;
    for (Moment one : at.surroundings()) {
      sum += value.applyAsDouble(one);
    }
    return sum / at.surroundings().size();
  }

  private static double leastDeviation(Moment at, ByRank byRank) {
    double least = 0;
    for (int rank = 0; rank < FARTHEST_RANK; rank++) {
      Neighbour neighbour = byRank.of(at, rank);
      if (neighbour != null) {
        least = Math.min(least, at.at(neighbour).deviationAgo(0));
      }
    }
    return least;
  }

  private static double meanOfNeighbours(Moment at, ByRank byRank, ToDoubleFunction<Moment> value) {
    double sum = 0;
    int count = 0;
    for (Neighbour next = byRank.of(at, 0); next != null; next = byRank.of(at, count)) {
      sum += value.applyAsDouble(at.at(next));
      count++;
    }
    return count == 0 ? 0 : sum / count;
  }

  private static double of(
      Moment at, ByRank byRank, int rank, double without, ToDoubleFunction<Moment> value) {
    Neighbour neighbour = byRank.of(at, rank);
    return neighbour == null ? without : value.applyAsDouble(at.at(neighbour));
  }

  private static double orMissing(float value) {
    return Float.isNaN(value) ? MISSING : value;
  }

  private static double orZero(float value) {
    return Float.isNaN(value) ? 0 : value;
  }

  private static String name(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private interface ByRank {
    Neighbour of(Moment at, int rank);
  }

  private record Definition(Feature feature, ToDoubleFunction<Moment> rule) {}

  private static final class Definitions {
    private final List<Definition> list = new ArrayList<>();

    void add(String name, String unit, String meaning, ToDoubleFunction<Moment> rule) {
      list.add(new Definition(new Feature(name, unit, meaning), rule));
    }
  }
}
