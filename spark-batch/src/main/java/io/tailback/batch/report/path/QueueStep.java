package io.tailback.batch.report.path;

import io.tailback.spark.table.BottleneckQueues;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The queue of one bottleneck in one five minutes.
 *
 * @param activationId of which activation
 * @param corridorId where
 * @param stationId the head
 * @param windowStart start of the five minutes
 * @param serviceDate local day on which the activation began
 * @param tailIndex the most upstream station, by its place along the corridor
 * @param headIndex the most downstream one
 * @param delayVehMs against 60 mph; null when not known
 */
public record QueueStep(
    String activationId,
    String corridorId,
    String stationId,
    Instant windowStart,
    LocalDate serviceDate,
    int tailIndex,
    int headIndex,
    Long delayVehMs) {

  /** Queues that have a station and are not the rear part of another, by head and time. */
  public static List<QueueStep> drawn(Dataset<Row> queues) {
    return queues
        .filter(BottleneckQueues.STATIONS.column().gt(0))
        .filter(BottleneckQueues.NESTED.column().equalTo(false))
        .collectAsList()
        .stream()
        .map(QueueStep::of)
        .sorted(
            Comparator.comparing(QueueStep::corridorId)
                .thenComparing(QueueStep::headIndex)
                .thenComparing(QueueStep::windowStart))
        .toList();
  }

  /** Of a row of {@link BottleneckQueues}; one with a station. */
  private static QueueStep of(Row row) {
    int tail = row.getAs(BottleneckQueues.TAIL_INDEX.name());
    int stations = row.getAs(BottleneckQueues.STATIONS.name());
    return new QueueStep(
        row.getAs(BottleneckQueues.ACTIVATION_ID.name()),
        row.getAs(BottleneckQueues.CORRIDOR_ID.name()),
        row.getAs(BottleneckQueues.STATION_ID.name()),
        row.getAs(BottleneckQueues.WINDOW_START.name()),
        row.getAs(BottleneckQueues.SERVICE_DATE.name()),
        tail,
        tail + stations - 1,
        row.getAs(BottleneckQueues.DELAY_VEH_MS.name()));
  }
}
