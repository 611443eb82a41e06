package io.tailback.spark.table;

import static java.util.stream.Collectors.joining;

import io.tailback.core.bottleneck.Activation;
import io.tailback.core.bottleneck.BottleneckProfile;
import io.tailback.core.bottleneck.Cause;
import io.tailback.core.bottleneck.Queue;
import io.tailback.core.bottleneck.QueueTotals;
import io.tailback.core.bottleneck.RoadIncident;
import io.tailback.core.corridor.Corridor;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Carries activations into rows of {@link Bottlenecks} and {@link BottleneckQueues} and back.
 *
 * @param profile by which the activations were found
 * @param zone the network's zone: decides the service date
 * @param networkVersion which stations were known
 * @param codeVersion which build found them
 */
public record BottleneckRows(
    BottleneckProfile profile, ZoneId zone, String networkVersion, String codeVersion)
    implements java.io.Serializable {

  /** The day that an activation belongs to: the local day of its start. */
  public LocalDate serviceDate(Activation activation) {
    return activation.serviceDate(zone);
  }

  /** A row of {@link Bottlenecks}. */
  public Row bottleneck(Activation activation, Cause cause) {
    QueueTotals totals = activation.totals();
    return RowFactory.create(
        activation.activationId(),
        activation.corridorId(),
        activation.stationId(),
        activation.stationIndex(),
        activation.headOffsetM(),
        activation.start(),
        activation.end(),
        totals.intervals(),
        totals.extentM(),
        totals.delayVehMs(),
        totals.ownDelayVehMs(),
        totals.delayKnownShare(),
        totals.impactKmH(),
        activation.bornFrom().orElse(null),
        profile.name(),
        cause.kind().name(),
        cause.incident().map(RoadIncident::incidentId).orElse(null),
        cause.nearby().stream().map(RoadIncident::incidentId).collect(joining(",")),
        networkVersion,
        codeVersion,
        serviceDate(activation));
  }

  /** Rows of {@link BottleneckQueues}, in the order of time. */
  public List<Row> queues(Activation activation, Corridor corridor) {
    LocalDate serviceDate = serviceDate(activation);
    return activation.queues().stream()
        .map(queue -> queueRow(activation, queue, corridor, serviceDate))
        .toList();
  }

  private static Row queueRow(
      Activation activation, Queue queue, Corridor corridor, LocalDate serviceDate) {
    return RowFactory.create(
        activation.activationId(),
        activation.corridorId(),
        activation.stationId(),
        queue.windowStart(),
        queue.tailIndex(),
        queue.isEmpty()
            ? null
            : Double.valueOf(corridor.stations().get(queue.tailIndex()).offsetM()),
        activation.headOffsetM(),
        queue.stations(),
        queue.extentM(),
        queue.stationsWithDelay(),
        queue.delayVehMs(),
        queue.queueId(),
        queue.nested(),
        serviceDate);
  }

  /**
   * The activation of a row of {@link Bottlenecks} and its rows of {@link BottleneckQueues}, in any
   * order.
   */
  public static Activation activation(Row bottleneck, List<Row> queues) {
    return new Activation(
        bottleneck.getString(1),
        bottleneck.getString(2),
        bottleneck.getInt(3),
        bottleneck.getDouble(4),
        queues.stream()
            .map(BottleneckRows::queue)
            .sorted(Comparator.comparing(Queue::windowStart))
            .toList(),
        Optional.ofNullable(bottleneck.getString(13)));
  }

  private static Queue queue(Row row) {
    return new Queue(
        row.getInstant(3),
        row.getInt(4),
        row.getInt(7),
        (Double) row.get(8),
        row.getInt(9),
        (Long) row.get(10),
        row.getString(11),
        row.getBoolean(12));
  }
}
