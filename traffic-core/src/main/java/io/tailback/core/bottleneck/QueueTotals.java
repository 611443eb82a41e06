package io.tailback.core.bottleneck;

import io.tailback.core.time.Window;
import java.util.List;
import java.util.Objects;

/**
 * The queues of some intervals, summed up.
 *
 * @param intervals number of five-minute intervals
 * @param extentM the median of the extents in metres, by nearest rank (of an even number the
 *     smaller middle one); null when there is no interval or an extent is not known
 * @param delayVehMs sum of the known delays against 60 mph in vehicle-milliseconds, over all
 *     intervals and all stations of the queues; null when none is known (reason NEEDS_FLOW)
 * @param ownDelayVehMs the same without the intervals in which the queue is the rear part of
 *     another one: own delays of different heads add up to the delay of the corridor; null as above
 * @param delayKnownShare share of the queues' station-intervals whose delay is known, 0..1; null
 *     when no station was in a queue
 * @param impactKmH sum of extent times interval in kilometre-hours, the measure of places without
 *     counts; null when an extent is not known
 */
public record QueueTotals(
    int intervals,
    Double extentM,
    Long delayVehMs,
    Long ownDelayVehMs,
    Double delayKnownShare,
    Double impactKmH) {

  private static final double INTERVAL_H = Window.LENGTH.toSeconds() / 3600.0;
  private static final double METRES_PER_KM = 1000;

  /** The totals of these queues, one of each interval. */
  public static QueueTotals of(List<Queue> queues) {
    boolean extentsKnown = queues.stream().map(Queue::extentM).allMatch(Objects::nonNull);
    long stations = queues.stream().mapToLong(Queue::stations).sum();
    long withDelay = queues.stream().mapToLong(Queue::stationsWithDelay).sum();
    boolean delayKnown = withDelay > 0;
    return new QueueTotals(
        queues.size(),
        extentsKnown && !queues.isEmpty() ? medianExtentM(queues) : null,
        delayKnown ? Long.valueOf(delayVehMs(queues)) : null,
        delayKnown
            ? Long.valueOf(delayVehMs(queues.stream().filter(queue -> !queue.nested()).toList()))
            : null,
        stations > 0 ? Double.valueOf((double) withDelay / stations) : null,
        extentsKnown ? Double.valueOf(impactKmH(queues)) : null);
  }

  /** Minutes that the intervals last together. */
  public long durationMinutes() {
    return Window.LENGTH.toMinutes() * intervals;
  }

  private static Double medianExtentM(List<Queue> queues) {
    List<Double> ascending = queues.stream().map(Queue::extentM).sorted().toList();
    return ascending.get((ascending.size() + 1) / 2 - 1);
  }

  private static long delayVehMs(List<Queue> queues) {
    return queues.stream()
        .map(Queue::delayVehMs)
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .sum();
  }

  private static double impactKmH(List<Queue> queues) {
    double extentsM = queues.stream().mapToDouble(Queue::extentM).sum();
    return extentsM / METRES_PER_KM * INTERVAL_H;
  }
}
