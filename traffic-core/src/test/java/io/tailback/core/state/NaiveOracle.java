package io.tailback.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SpeedMeanType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The station states of a log, computed slowly and in decimals, straight from sections 1 to 3 and 6
 * of measures.md. It shares no arithmetic with the code that it judges, only the words of the
 * result.
 */
final class NaiveOracle {
  private static final MathContext DIGITS = MathContext.DECIMAL128;
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final double TOLERANCE = 1e-12;

  private final Station station;
  private final List<Observation> taken = new ArrayList<>();
  private final List<Disposition> dispositions = new ArrayList<>();

  /** Reads the log once, in its order; every observation looks at all that were taken before. */
  NaiveOracle(Station station, List<Observation> log, Duration watermarkDelay) {
    this.station = station;
    for (Observation observation : log) {
      dispositions.add(take(observation, watermarkDelay));
    }
  }

  private Disposition take(Observation observation, Duration watermarkDelay) {
    Instant windowEnd = windowStart(observation).plusSeconds(300);
    for (Observation other : taken) {
      if (!other.periodStart().isBefore(windowEnd.plus(watermarkDelay))) {
        return Disposition.LATE;
      }
    }
    for (int place = 0; place < taken.size(); place++) {
      if (sameKey(taken.get(place), observation)) {
        boolean sameContent = sameContent(taken.get(place), observation);
        taken.set(place, observation);
        return sameContent ? Disposition.DUPLICATE : Disposition.REVISED;
      }
    }
    taken.add(observation);
    return Disposition.VALID;
  }

  List<Disposition> dispositions() {
    return dispositions;
  }

  /** The starts of all windows that hold an observation, oldest first. */
  List<Instant> windowStarts() {
    TreeSet<Instant> starts = new TreeSet<>();
    taken.forEach(observation -> starts.add(windowStart(observation)));
    return List.copyOf(starts);
  }

  private static Instant windowStart(Observation observation) {
    Instant start = observation.periodStart().truncatedTo(ChronoUnit.HOURS);
    while (!start.plusSeconds(300).isAfter(observation.periodStart())) {
      start = start.plusSeconds(300);
    }
    return start;
  }

  private static boolean sameKey(Observation one, Observation other) {
    return one.sourceId().equals(other.sourceId())
        && Objects.equals(one.detectorId(), other.detectorId())
        && one.periodStart().equals(other.periodStart());
  }

  private static boolean sameContent(Observation one, Observation other) {
    return contentOf(one).equals(contentOf(other));
  }

  private static List<Object> contentOf(Observation one) {
    return Arrays.asList(
        one.periodEnd(),
        one.vehicleCount(),
        one.occupancyRatio(),
        one.speedKmh(),
        one.speedMeanType(),
        one.sampleCount(),
        one.observedShare());
  }

  /** Wants each state to be what the definitions say of its window. */
  void verify(List<StationState> states) {
    assertThat(states).extracting(StationState::windowStart).isEqualTo(windowStarts());
    for (StationState state : states) {
      verify(state);
    }
  }

  private void verify(StationState state) {
    List<List<Observation>> lanes = lanesOf(state.windowStart());
    int lanesExpected = lanesExpected(lanes);
    BigDecimal occupancy = mean(lanes.stream().map(NaiveOracle::occupancyOf).toList());
    Long count = countOf(lanes, lanesExpected);
    BigDecimal observed = observedShareOf(lanes, lanesExpected);

    assertThat(state.stationId()).isEqualTo(station.stationId());
    assertThat(state.vehicleCount()).isEqualTo(count);
    assertThat(state.vehicleCountReason())
        .isEqualTo(count == null ? countReasonOf(lanes, lanesExpected) : null);
    assertClose(state.flowVehPerHour(), count == null ? null : BigDecimal.valueOf(12 * count));
    assertClose(state.occupancyRatio(), occupancy);
    assertThat(state.occupancyReason())
        .isEqualTo(occupancy == null ? NullReason.NOT_REPORTED : null);
    BigDecimal speed = verifySpeed(state, lanes);
    assertClose(
        state.densityVehPerKmLane(), densityOf(lanes, lanesExpected, count, occupancy, speed));
    verifyLevel(state, speed);
    assertThat(state.sampleCount()).isEqualTo(sampleCountOf(lanes));
    assertClose(state.observedShare(), observed);
    assertClose(state.imputedShare(), imputedShareOf(lanes, lanesExpected));
    assertThat(state.flowImputationMethod()).isEqualTo(methodOf(count, observed));
    assertThat(state.occupancyImputationMethod()).isEqualTo(methodOf(occupancy, observed));
    assertThat(state.speedImputationMethod()).isEqualTo(methodOf(speed, observed));
  }

  // Which observations speak: the source with most readings that hold something (the first by name
  // of equals); of it the station's own, if they hold something, else the lanes.

  private List<List<Observation>> lanesOf(Instant windowStart) {
    List<Observation> inWindow =
        taken.stream().filter(one -> windowStart(one).equals(windowStart)).toList();
    String speaking = null;
    for (String source : new TreeSet<>(inWindow.stream().map(Observation::sourceId).toList())) {
      if (speaking == null || filled(inWindow, source) > filled(inWindow, speaking)) {
        speaking = source;
      }
    }
    String source = speaking;
    List<Observation> spoken =
        inWindow.stream().filter(one -> one.sourceId().equals(source)).toList();
    List<Observation> whole = spoken.stream().filter(one -> one.detectorId() == null).toList();
    List<List<Observation>> lanes = new ArrayList<>();
    for (String detector :
        new TreeSet<>(
            spoken.stream().map(Observation::detectorId).filter(Objects::nonNull).toList())) {
      lanes.add(spoken.stream().filter(one -> detector.equals(one.detectorId())).toList());
    }
    boolean wholeSpeaks = whole.stream().anyMatch(one -> !one.isEmpty());
    return !whole.isEmpty() && (wholeSpeaks || lanes.isEmpty()) ? List.of(whole) : lanes;
  }

  private static long filled(List<Observation> observations, String source) {
    return observations.stream()
        .filter(one -> one.sourceId().equals(source) && !one.isEmpty())
        .count();
  }

  private static boolean isWhole(List<List<Observation>> lanes) {
    return lanes.get(0).get(0).detectorId() == null;
  }

  private int lanesExpected(List<List<Observation>> lanes) {
    if (isWhole(lanes)) {
      return 1;
    }
    return station.lanes() == null || station.lanes() < lanes.size()
        ? lanes.size()
        : station.lanes();
  }

  private static long expectedSamples(List<Observation> lane) {
    BigDecimal seconds = BigDecimal.valueOf(lane.get(0).period().toMillis(), 3);
    return BigDecimal.valueOf(300).divide(seconds, 0, RoundingMode.HALF_UP).max(ONE).longValue();
  }

  // Count: round(expected / m x sum), half up; fewer than three are none; all lanes or nothing.

  private static Long countOf(List<Observation> lane) {
    List<Long> counts =
        lane.stream().map(Observation::vehicleCount).filter(Objects::nonNull).toList();
    long expected = expectedSamples(lane);
    if (counts.isEmpty() || (counts.size() < 3 && counts.size() < expected)) {
      return null;
    }
    BigDecimal sum = BigDecimal.valueOf(counts.stream().mapToLong(Long::longValue).sum());
    if (counts.size() >= expected) {
      return sum.longValueExact();
    }
    return sum.multiply(BigDecimal.valueOf(expected))
        .divide(BigDecimal.valueOf(counts.size()), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  private static Long countOf(List<List<Observation>> lanes, int lanesExpected) {
    long sum = 0;
    for (List<Observation> lane : lanes) {
      Long count = countOf(lane);
      if (count == null) {
        return null;
      }
      sum += count;
    }
    return lanes.size() == lanesExpected ? sum : null;
  }

  private static NullReason countReasonOf(List<List<Observation>> lanes, int lanesExpected) {
    for (List<Observation> lane : lanes) {
      if (!counts(lane)) {
        return NullReason.NOT_REPORTED;
      }
    }
    return lanes.size() == lanesExpected ? NullReason.TOO_FEW_SAMPLES : NullReason.NOT_REPORTED;
  }

  private static boolean counts(List<Observation> lane) {
    return lane.stream().anyMatch(one -> one.vehicleCount() != null);
  }

  private static long counted(List<Observation> lane) {
    return lane.stream()
        .filter(one -> one.vehicleCount() != null)
        .mapToLong(Observation::vehicleCount)
        .sum();
  }

  private static BigDecimal occupancyOf(List<Observation> lane) {
    return mean(lane.stream().map(one -> decimal(one.occupancyRatio())).toList());
  }

  private static BigDecimal mean(List<BigDecimal> values) {
    BigDecimal sum = BigDecimal.ZERO;
    int present = 0;
    for (BigDecimal value : values) {
      if (value != null) {
        sum = sum.add(value);
        present++;
      }
    }
    return present == 0 ? null : sum.divide(BigDecimal.valueOf(present), DIGITS);
  }

  // Speed.

  private record Speed(BigDecimal weight, BigDecimal kmh) {}

  /** Sum of weights over the sum of weight / max(v, 1), and never above the arithmetic mean. */
  private static BigDecimal harmonic(List<Speed> speeds) {
    BigDecimal weights = BigDecimal.ZERO;
    BigDecimal hours = BigDecimal.ZERO;
    for (Speed speed : speeds) {
      weights = weights.add(speed.weight());
      hours = hours.add(speed.weight().divide(speed.kmh().max(ONE), DIGITS));
    }
    return weights.signum() == 0
        ? BigDecimal.ZERO
        : weights.divide(hours, DIGITS).min(arithmetic(speeds));
  }

  private static BigDecimal arithmetic(List<Speed> speeds) {
    BigDecimal weights = BigDecimal.ZERO;
    BigDecimal sum = BigDecimal.ZERO;
    for (Speed speed : speeds) {
      weights = weights.add(speed.weight());
      sum = sum.add(speed.weight().multiply(speed.kmh()));
    }
    return weights.signum() == 0 ? BigDecimal.ZERO : sum.divide(weights, DIGITS);
  }

  /**
   * The speeds of a lane with their weights; those that the table of zeros does not believe fall.
   */
  private static List<Speed> believedIn(List<Observation> lane) {
    List<Speed> speeds = new ArrayList<>();
    for (Observation one : lane) {
      if (one.speedKmh() == null) {
        continue;
      }
      if (!counts(lane)) {
        speeds.add(new Speed(ONE, decimal(one.speedKmh())));
      } else if (one.vehicleCount() != null && one.vehicleCount() > 0 && one.speedKmh() > 0) {
        speeds.add(new Speed(BigDecimal.valueOf(one.vehicleCount()), decimal(one.speedKmh())));
      }
    }
    return speeds;
  }

  private static boolean isCoveredAndEmpty(List<Observation> lane) {
    BigDecimal occupancy = occupancyOf(lane);
    return counts(lane)
        && counted(lane) == 0
        && occupancy != null
        && occupancy.compareTo(new BigDecimal("0.80")) >= 0
        && lane.stream().noneMatch(one -> one.speedKmh() != null && one.speedKmh() > 0);
  }

  private static boolean isSlow(List<Observation> lane) {
    List<Speed> speeds = believedIn(lane);
    return !speeds.isEmpty() && harmonic(speeds).compareTo(new BigDecimal("29.999999")) < 0;
  }

  private BigDecimal verifySpeed(StationState state, List<List<Observation>> lanes) {
    boolean anySlow = lanes.stream().anyMatch(NaiveOracle::isSlow);
    List<List<Observation>> withSpeed = new ArrayList<>();
    for (List<Observation> lane : lanes) {
      if (!believedIn(lane).isEmpty() || (anySlow && isCoveredAndEmpty(lane))) {
        withSpeed.add(lane);
      }
    }
    boolean byCount =
        lanes.stream().anyMatch(NaiveOracle::counts)
            && withSpeed.stream().allMatch(NaiveOracle::counts);
    assertThat(state.weighting()).isEqualTo(byCount ? Weighting.COUNT : Weighting.NONE);
    if (withSpeed.isEmpty()) {
      assertThat(state.speedKmh()).isNull();
      assertThat(state.speedReason()).isEqualTo(speedReasonOf(lanes.get(0)));
      assertThat(state.speedMeanType()).isEqualTo(SpeedMeanType.UNKNOWN);
      assertThat(state.speedTimeMeanKmh()).isNull();
      return null;
    }
    BigDecimal speed = harmonic(lanesWeighted(withSpeed, byCount, true));
    assertThat(state.speedReason()).isNull();
    assertClose(state.speedKmh(), speed);
    verifyMeans(state, withSpeed, byCount);
    return speed;
  }

  private void verifyMeans(StationState state, List<List<Observation>> withSpeed, boolean byCount) {
    int speeds = withSpeed.stream().mapToInt(lane -> Math.max(1, believedIn(lane).size())).sum();
    if (byCount && speeds > 1) {
      assertThat(state.speedMeanType()).isEqualTo(SpeedMeanType.SPACE);
      assertClose(state.speedTimeMeanKmh(), arithmetic(lanesWeighted(withSpeed, true, false)));
      return;
    }
    assertThat(state.speedTimeMeanKmh()).isNull();
    assertThat(state.speedMeanType())
        .isIn(
            withSpeed.stream()
                .flatMap(List::stream)
                .map(Observation::speedMeanType)
                .distinct()
                .toList());
  }

  private static List<Speed> lanesWeighted(
      List<List<Observation>> withSpeed, boolean byCount, boolean overSpace) {
    List<Speed> lanes = new ArrayList<>();
    for (List<Observation> lane : withSpeed) {
      List<Speed> speeds = believedIn(lane);
      BigDecimal kmh = overSpace ? harmonic(speeds) : arithmetic(speeds);
      Long count = countOf(lane);
      long vehicles = count == null ? counted(lane) : count;
      lanes.add(new Speed(byCount ? BigDecimal.valueOf(vehicles) : ONE, kmh));
    }
    return lanes;
  }

  private static NullReason speedReasonOf(List<Observation> lane) {
    BigDecimal occupancy = occupancyOf(lane);
    if (!counts(lane)) {
      return NullReason.NOT_REPORTED;
    }
    if (counted(lane) > 0) {
      return lane.stream().anyMatch(one -> one.speedKmh() != null && one.speedKmh() == 0)
          ? NullReason.ZERO_SPEED_WITH_FLOW
          : NullReason.NO_SPEED;
    }
    if (occupancy != null && occupancy.compareTo(new BigDecimal("0.02")) < 0) {
      return NullReason.NO_VEHICLES;
    }
    return isCoveredAndEmpty(lane) ? NullReason.LOCKED_ON_SUSPECT : NullReason.UNDETERMINED;
  }

  private BigDecimal densityOf(
      List<List<Observation>> lanes,
      int lanesExpected,
      Long count,
      BigDecimal occupancy,
      BigDecimal speed) {
    BigDecimal jam = BigDecimal.valueOf(180).divide(new BigDecimal("1.609344"), DIGITS);
    Integer number = isWhole(lanes) ? station.lanes() : Integer.valueOf(lanesExpected);
    if (count != null && speed != null && speed.signum() > 0 && number != null) {
      return BigDecimal.valueOf(12 * count)
          .divide(BigDecimal.valueOf(number), DIGITS)
          .divide(speed.max(ONE), DIGITS)
          .min(jam);
    }
    return occupancy == null
        ? null
        : occupancy
            .multiply(BigDecimal.valueOf(1000))
            .divide(new BigDecimal("6.7056"), DIGITS)
            .min(jam);
  }

  private void verifyLevel(StationState state, BigDecimal speed) {
    Double freeFlow = station.freeFlowSpeedKmh();
    if (speed == null || freeFlow == null) {
      assertThat(state.congestionLevel()).isEqualTo(CongestionLevel.UNKNOWN);
      assertThat(state.congestionIndex()).isNull();
      return;
    }
    BigDecimal ratio = speed.divide(decimal(freeFlow), DIGITS);
    String level = "STATIONARY";
    if (reaches(speed, "0.25", freeFlow)) {
      level = "QUEUING";
    }
    if (reaches(speed, "0.35", freeFlow)) {
      level = "SLOW";
    }
    if (reaches(speed, "0.625", freeFlow)) {
      level = "HEAVY";
    }
    if (reaches(speed, "0.90", freeFlow)) {
      level = "FREE";
    }
    assertThat(state.congestionLevel()).hasToString(level);
    assertThat(state.congestionIndex())
        .isCloseTo(100 * (1 - Math.min(1, ratio.doubleValue())), within(1e-9));
  }

  private static boolean reaches(BigDecimal speed, String ratio, double freeFlow) {
    return speed
            .add(new BigDecimal("0.000001"))
            .compareTo(new BigDecimal(ratio).multiply(decimal(freeFlow)))
        >= 0;
  }

  // Provenance.

  private static int sampleCountOf(List<List<Observation>> lanes) {
    int sum = 0;
    for (List<Observation> lane : lanes) {
      for (Observation one : lane) {
        if (!one.isEmpty()) {
          sum += one.sampleCount() == null ? 1 : one.sampleCount();
        }
      }
    }
    return sum;
  }

  private BigDecimal observedShareOf(List<List<Observation>> lanes, int lanesExpected) {
    BigDecimal sum = BigDecimal.ZERO;
    for (List<Observation> lane : lanes) {
      BigDecimal used = BigDecimal.ZERO;
      for (Observation one : lane) {
        used = one.isEmpty() ? used : used.add(observedOf(one, lane));
      }
      sum = sum.add(used.divide(BigDecimal.valueOf(expectedSamples(lane)), DIGITS).min(ONE));
    }
    return sum.divide(BigDecimal.valueOf(lanesExpected), DIGITS);
  }

  private BigDecimal observedOf(Observation one, List<Observation> lane) {
    if (one.observedShare() != null) {
      return decimal(one.observedShare());
    }
    Integer lanesOfIt = one.detectorId() == null ? station.lanes() : Integer.valueOf(1);
    if (one.sampleCount() == null || expectedSamples(lane) != 1 || lanesOfIt == null) {
      return ONE;
    }
    return BigDecimal.valueOf(one.sampleCount())
        .divide(BigDecimal.valueOf(10L * lanesOfIt), DIGITS)
        .min(ONE);
  }

  private static BigDecimal imputedShareOf(List<List<Observation>> lanes, int lanesExpected) {
    BigDecimal sum = BigDecimal.ZERO;
    for (List<Observation> lane : lanes) {
      for (Observation one : lane) {
        if (!one.isEmpty() && one.observedShare() != null) {
          sum =
              sum.add(
                  ONE.subtract(decimal(one.observedShare()))
                      .divide(BigDecimal.valueOf(expectedSamples(lane)), DIGITS));
        }
      }
    }
    return sum.divide(BigDecimal.valueOf(lanesExpected), DIGITS).min(ONE);
  }

  private static ImputationMethod methodOf(Object value, BigDecimal observed) {
    if (value == null) {
      return ImputationMethod.NONE;
    }
    return observed.signum() == 0 ? ImputationMethod.SOURCE_IMPUTED : ImputationMethod.OBSERVED;
  }

  private static BigDecimal decimal(Double value) {
    return value == null ? null : new BigDecimal(value.toString());
  }

  private static void assertClose(Double actual, BigDecimal expected) {
    if (expected == null) {
      assertThat(actual).isNull();
      return;
    }
    double wanted = expected.doubleValue();
    assertThat(actual).isCloseTo(wanted, within(TOLERANCE * Math.max(1, Math.abs(wanted))));
  }
}
