package io.tailback.core.imputation;

import io.tailback.core.corridor.Corridor;
import io.tailback.core.network.LaneType;
import java.util.List;

/**
 * The values of one variable along a corridor with the gaps filled by the ladder, one station and
 * interval at a time. What fills a gap is observed; a filled gap never fills another.
 */
public final class CorridorFill {
  private final Corridor corridor;
  private final Variable variable;
  private final CorridorSeries observed;
  private final CorridorSeries vehicleCounts;
  private final CorridorCoefficients coefficients;
  private final ImputationLadder ladder;

  /**
   * @param observed the healthy observed values
   * @param vehicleCounts the healthy observed counts on the same grid, as weights of speeds
   */
  public CorridorFill(
      Corridor corridor,
      Variable variable,
      CorridorSeries observed,
      CorridorSeries vehicleCounts,
      CorridorCoefficients coefficients,
      ImputationMode mode) {
    this.corridor = corridor;
    this.variable = variable;
    this.observed = observed;
    this.vehicleCounts = vehicleCounts;
    this.coefficients = coefficients;
    this.ladder = new ImputationLadder(mode, coefficients.week());
  }

  /** The value of a station and interval, with its method. */
  public Imputed at(int station, int interval) {
    LaneType laneType = corridor.stations().get(station).station().laneType();
    return ladder.impute(
        variable, laneType, observed.at(station, interval), () -> neighbours(station, interval));
  }

  private Neighbours neighbours(int station, int interval) {
    Vicinity vicinity = coefficients.vicinity(station);
    return new Neighbours(
        neighbours(vicinity.local(), station, interval),
        neighbours(vicinity.regional(), station, interval),
        new Neighbour(
            observed.meanOfOthers(station, interval), null, coefficients.global(station)));
  }

  private List<Neighbour> neighbours(List<Integer> others, int station, int interval) {
    return others.stream()
        .map(
            other ->
                new Neighbour(
                    observed.at(other, interval),
                    vehicleCounts.at(other, interval),
                    coefficients.line(other, station)))
        .toList();
  }
}
