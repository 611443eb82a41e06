package io.tailback.core.bottleneck;

import java.time.Instant;
import java.util.Objects;

/**
 * The queue behind a head in one interval: the neighbouring stations from the head upstream that
 * are below 40 mph, B(t) in measures.md, section 12.1. It has no station while the head itself is
 * not slow.
 *
 * @param windowStart start of the interval, inclusive
 * @param tailIndex the most upstream station, counted along the corridor
 * @param stations how many stations, bridged ones included
 * @param extentM sum of their lengths in metres, 0 without a station; null when one has no length
 * @param stationsWithDelay how many of them have a known delay
 * @param delayVehMs sum of the known delays against 60 mph in vehicle-milliseconds, 0 without a
 *     station; null when there are stations and none has a known delay
 * @param queueId the id that the queue goes by in this interval: that of the oldest activation
 *     among those whose queues overlap, see {@link Activation}
 * @param nested whether it is the rear part of the queue of a head further downstream, and so
 *     counted there already
 */
public record Queue(
    Instant windowStart,
    int tailIndex,
    int stations,
    Double extentM,
    int stationsWithDelay,
    Long delayVehMs,
    String queueId,
    boolean nested) {

  public Queue {
    Objects.requireNonNull(windowStart, "windowStart");
    Objects.requireNonNull(queueId, "queueId");
  }

  /** The most downstream station, counted along the corridor; meaningless without a station. */
  public int headIndex() {
    return tailIndex + stations - 1;
  }

  /** Whether no station is in it. */
  public boolean isEmpty() {
    return stations == 0;
  }

  boolean holds(int station) {
    return station >= tailIndex && station <= headIndex();
  }

  Queue goingBy(String id) {
    return new Queue(
        windowStart, tailIndex, stations, extentM, stationsWithDelay, delayVehMs, id, nested);
  }

  Queue asRearPart() {
    return new Queue(
        windowStart, tailIndex, stations, extentM, stationsWithDelay, delayVehMs, queueId, true);
  }
}
