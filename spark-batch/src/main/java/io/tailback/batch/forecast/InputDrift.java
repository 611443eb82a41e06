package io.tailback.batch.forecast;

import io.tailback.batch.day.DayPlan;
import io.tailback.core.feature.LocalClock;
import io.tailback.core.feature.Neighbourhoods;
import io.tailback.core.feature.WindowNumber;
import io.tailback.core.forecast.FeatureDeciles;
import io.tailback.core.network.Network;
import io.tailback.spark.step.FeatureFrames;
import io.tailback.spark.table.StationStates;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Makes the inputs of a model again from the states of some days, one in a quarter of an hour, and
 * says how far each has moved from what the model learned.
 */
final class InputDrift {
  private static final int EVERY_WINDOWS = 3;
  private static final int STATIONS_OF_REGION = 64;
  private static final int VECTOR = 2;

  private final Network network;
  private final Neighbourhoods neighbourhoods;
  private final LocalClock clock;
  private final int days;

  /**
   * @param days up to the day that is checked, that one included
   */
  InputDrift(Network network, Neighbourhoods neighbourhoods, LocalClock clock, int days) {
    this.network = network;
    this.neighbourhoods = neighbourhoods;
    this.clock = clock;
    this.days = days;
  }

  /**
   * Of each day that has any state in the days up to it.
   *
   * @param states rows of {@code station_states} of all days
   */
  List<Drift> of(
      CheckedModel model, CheckedModel.Inputs inputs, Dataset<Row> states, DayPlan plan) {
    FeatureDeciles deciles = inputs.deciles();
    Map<LocalDate, long[]> counts = counts(inputs, states, plan);
    List<Drift> drifts = new ArrayList<>();
    for (LocalDate day : plan.days()) {
      long[] sum = deciles.noCounts();
      int counted = 0;
      for (LocalDate one = day.minusDays(days - 1L); !one.isAfter(day); one = one.plusDays(1)) {
        if (counts.containsKey(one)) {
          add(counts.get(one), sum);
          counted++;
        }
      }
      if (counted > 0) {
        drifts.addAll(drifts(day, model, deciles, sum, counted));
      }
    }
    return drifts;
  }

  private static List<Drift> drifts(
      LocalDate day, CheckedModel model, FeatureDeciles deciles, long[] counts, int counted) {
    long vectors = 0;
    for (int bin = 0; bin < FeatureDeciles.BINS; bin++) {
      vectors += counts[bin];
    }
    List<Drift> drifts = new ArrayList<>();
    for (int feature = 0; feature < deciles.names().size(); feature++) {
      drifts.add(
          new Drift(
              day,
              model.version(),
              deciles.names().get(feature),
              deciles.psi(feature, counts),
              vectors,
              counted));
    }
    return drifts;
  }

  private Map<LocalDate, long[]> counts(
      CheckedModel.Inputs inputs, Dataset<Row> states, DayPlan plan) {
    LocalDate first = plan.from().minusDays(days - 1L);
    Dataset<Row> near =
        states.filter(StationStates.SERVICE_DATE.column().between(first.minusDays(1), plan.to()));
    Broadcast<FeatureDeciles> deciles =
        JavaSparkContext.fromSparkContext(states.sparkSession().sparkContext())
            .broadcast(inputs.deciles());
    ZoneId zone = clock.zone();
    return new FeatureFrames(network, neighbourhoods, inputs.week(), clock, STATIONS_OF_REGION)
        .rowsOf(near, startOf(first), startOf(plan.to().plusDays(1)), EVERY_WINDOWS)
        .aggregate(
            new Counts(),
            (counts, row) ->
                counts.with(dayOf(row, zone), (double[]) row.get(VECTOR), deciles.value()),
            Counts::with)
        .byDay;
  }

  private static LocalDate dayOf(Row row, ZoneId zone) {
    return row.<Instant>getAs(1).atZone(zone).toLocalDate();
  }

  private long startOf(LocalDate day) {
    return WindowNumber.of(day.atStartOfDay(clock.zone()).toInstant());
  }

  private static void add(long[] counts, long[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] += counts[i];
    }
  }

  /** How many vectors of each day lie in each bin of each feature. */
  private static final class Counts implements Serializable {
    private static final long serialVersionUID = 1;
    private final TreeMap<LocalDate, long[]> byDay = new TreeMap<>();

    Counts with(LocalDate day, double[] vector, FeatureDeciles deciles) {
      deciles.count(vector, byDay.computeIfAbsent(day, unused -> deciles.noCounts()));
      return this;
    }

    Counts with(Counts others) {
      others.byDay.forEach(
          (day, counts) ->
              add(counts, byDay.computeIfAbsent(day, unused -> new long[counts.length])));
      return this;
    }
  }
}
