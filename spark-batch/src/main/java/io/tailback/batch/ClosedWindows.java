package io.tailback.batch;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import io.tailback.core.state.Disposition;
import io.tailback.core.time.Window;
import io.tailback.spark.step.WindowStates;
import io.tailback.spark.table.Observations;
import java.time.Duration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Function1;

/**
 * How far the stream has closed each station's windows, as far as the stored observations prove it:
 * its clock is their newest event time, and a late one proves that its window is closed. The stream
 * may have closed more, on a source's word or after silence; that shows with the next observation.
 *
 * <p>Observations that did not come by the topic move no clock of the stream.
 */
final class ClosedWindows {
  static final String CLOSED_UNTIL = "closed_until";

  private ClosedWindows() {}

  /** One row per station that the stream knows: {@code station_id, closed_until}. */
  static Function1<Dataset<Row>, Dataset<Row>> of(Duration watermarkDelay) {
    Column isLate = Observations.DISPOSITION.column().equalTo(Disposition.LATE.name());
    Column eventTime = Observations.PERIOD_START.column();
    Column ownEnd =
        WindowStates.windowStart(eventTime, Duration.ZERO)
            .plus(expr("INTERVAL " + Window.LENGTH.toSeconds() + " SECONDS"));
    Column closed =
        when(isLate, ownEnd).otherwise(WindowStates.windowStart(eventTime, watermarkDelay));
    return observations ->
        observations
            .filter(Observations.TOPIC_PARTITION.column().geq(lit(0)))
            .groupBy(Observations.STATION_ID.column())
            .agg(max(closed).as(CLOSED_UNTIL));
  }
}
