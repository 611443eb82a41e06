package io.tailback.app.training;

import io.tailback.app.settings.Settings;
import io.tailback.app.stream.Networks;
import io.tailback.core.TailbackException;
import io.tailback.core.feature.LocalClock;
import io.tailback.core.feature.Neighbourhoods;
import io.tailback.core.feature.WindowNumber;
import io.tailback.core.forecast.DataIdentity;
import io.tailback.core.network.Network;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.StationStates;
import io.tailback.training.TrainingData;
import io.tailback.training.example.ExampleJob;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a training learns from: the table of the states as it is now, and the network. */
public final class RecordedStates {
  private RecordedStates() {}

  /**
   * Those of the period that is ordered.
   *
   * @throws TailbackException exit code 3 when there are none
   */
  public static TrainingData of(SparkSession spark, Settings settings, TrainingOrder order) {
    DeltaTables tables = new DeltaTables(spark, settings.tablesRoot());
    long version = tables.versionOf(StationStates.TABLE);
    Dataset<Row> states = tables.readAt(StationStates.TABLE, version);
    if (order.from().isPresent()) {
      states = states.filter(StationStates.SERVICE_DATE.column().geq(order.from().get()));
    }
    if (order.to().isPresent()) {
      states = states.filter(StationStates.SERVICE_DATE.column().leq(order.to().get()));
    }
    long[] span = ExampleJob.span(states);
    if (span != null && order.lastDays().isPresent()) {
      LocalDate last = WindowNumber.startOf(span[1]).atZone(settings.zone()).toLocalDate();
      states =
          states.filter(
              StationStates.SERVICE_DATE.column().gt(last.minusDays(order.lastDays().get())));
      span = ExampleJob.span(states);
    }
    if (span == null) {
      throw new TailbackException(
          "E27",
          TailbackException.PRECONDITION,
          "The table station_states has no states"
              + words(order)
              + ": run `./tailback demo` or `./tailback stream` first, or give other days.");
    }
    Network network = Networks.known(spark, settings);
    return new TrainingData(
        states,
        new DataIdentity(StationStates.TABLE.name(), version),
        WindowNumber.startOf(span[0]),
        WindowNumber.startOf(span[1] + 1),
        network,
        Neighbourhoods.of(network, Networks.distances(spark, settings)),
        new LocalClock(settings.zone(), settings.network().calendar()));
  }

  private static String words(TrainingOrder order) {
    Optional<LocalDate> from = order.from();
    Optional<LocalDate> to = order.to();
    return from.map(day -> " from " + day).orElse("") + to.map(day -> " to " + day).orElse("");
  }
}
