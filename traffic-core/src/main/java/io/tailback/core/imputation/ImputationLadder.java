package io.tailback.core.imputation;

import io.tailback.core.network.LaneType;
import io.tailback.core.state.ImputationMethod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What stands for a value that a detector did not observe: the first step of the ladder that has
 * one (measures.md, section 5; source: PeMS detector_agg_five_minutes.sql). Only mainline and HOV
 * lanes are filled in. Medians are of the nearest rank: of an even number of predictions the
 * smaller middle one. At the end of the ladder there is no value: a suspect one is never kept.
 *
 * <p>Averages assume detectors of like width: hand in lanes, or stations scaled to a lane.
 */
public final class ImputationLadder {
  private final ImputationMode mode;
  private final LocalDate coefficientsOf;

  /** A ladder whose regressions belong to this set of coefficients. */
  public ImputationLadder(ImputationMode mode, TrainingWeek coefficients) {
    this.mode = Objects.requireNonNull(mode, "mode");
    this.coefficientsOf = coefficients.firstDay();
  }

  /**
   * The value of one variable, detector and interval.
   *
   * @param observed the detector's own value if it is there and the detector is healthy, else null
   * @param neighbours asked for only when they are needed
   */
  public Imputed impute(
      Variable variable, LaneType laneType, Double observed, Supplier<Neighbours> neighbours) {
    if (observed != null) {
      return Imputed.observed(observed);
    }
    boolean fillable = laneType == LaneType.MAINLINE || laneType == LaneType.HOV;
    if (mode == ImputationMode.OBSERVED_ONLY || !fillable) {
      return Imputed.NONE;
    }
    return fill(variable, neighbours.get());
  }

  private Imputed fill(Variable variable, Neighbours from) {
    return byRegression(variable, from.local(), ImputationMethod.LOCAL_REGRESSION)
        .or(() -> byRegression(variable, from.regional(), ImputationMethod.REGIONAL_REGRESSION))
        .or(
            () ->
                byRegression(variable, List.of(from.global()), ImputationMethod.GLOBAL_REGRESSION))
        .or(() -> byAverage(variable, from.local(), ImputationMethod.LOCAL_AVERAGE))
        .or(() -> byAverage(variable, from.regional(), ImputationMethod.REGIONAL_AVERAGE))
        .orElse(Imputed.NONE);
  }

  private Optional<Imputed> byRegression(
      Variable variable, List<Neighbour> from, ImputationMethod method) {
    List<Double> predictions = new ArrayList<>();
    from.forEach(neighbour -> neighbour.prediction().ifPresent(predictions::add));
    if (predictions.isEmpty()) {
      return Optional.empty();
    }
    predictions.sort(null);
    double median = predictions.get((predictions.size() + 1) / 2 - 1);
    return Optional.of(new Imputed(variable.clamp(median), method, Optional.of(coefficientsOf)));
  }

  private static Optional<Imputed> byAverage(
      Variable variable, List<Neighbour> from, ImputationMethod method) {
    List<Neighbour> known = from.stream().filter(one -> one.value() != null).toList();
    if (known.isEmpty()) {
      return Optional.empty();
    }
    double mean =
        variable == Variable.SPEED && areCounted(known) ? meanByVehicle(known) : plainMean(known);
    return Optional.of(new Imputed(variable.clamp(mean), method, Optional.empty()));
  }

  /** As soon as one of them does not count, all speeds weigh alike, as within a station. */
  private static boolean areCounted(List<Neighbour> known) {
    return known.stream().allMatch(one -> one.vehicleCount() != null)
        && known.stream().anyMatch(one -> one.vehicleCount() > 0);
  }

  private static double meanByVehicle(List<Neighbour> known) {
    double vehicles = known.stream().mapToDouble(Neighbour::vehicleCount).sum();
    return known.stream().mapToDouble(one -> one.vehicleCount() * one.value()).sum() / vehicles;
  }

  private static double plainMean(List<Neighbour> known) {
    return known.stream().mapToDouble(Neighbour::value).sum() / known.size();
  }
}
