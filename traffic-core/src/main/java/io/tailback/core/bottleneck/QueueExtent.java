package io.tailback.core.bottleneck;

/**
 * How far a queue reaches upstream of its head. Slow neighbours belong to it; stations that are not
 * measured are bridged when the measured stations on both sides of them are slow and not more than
 * 3 miles apart (measures.md, section 12.1; bridging: own rule).
 */
final class QueueExtent {
  private final CorridorStates states;

  QueueExtent(CorridorStates states) {
    this.states = states;
  }

  /** The queue that goes by this id behind a head, with its extent and delay. */
  Queue behind(int head, int interval, String queueId) {
    int tail = tailOf(head, interval);
    Double extentM = 0.0;
    int stationsWithDelay = 0;
    long delayVehMs = 0;
    for (int station = tail; station <= head; station++) {
      Double lengthM = states.corridor().stations().get(station).lengthM();
      extentM = extentM == null || lengthM == null ? null : Double.valueOf(extentM + lengthM);
      if (states.hasDelay(station, interval)) {
        stationsWithDelay++;
        delayVehMs += states.delayVehMs(station, interval);
      }
    }
    int stations = head - tail + 1;
    return new Queue(
        states.windowStart(interval),
        tail,
        stations,
        extentM,
        stationsWithDelay,
        stations > 0 && stationsWithDelay == 0 ? null : Long.valueOf(delayVehMs),
        queueId,
        false);
  }

  /** The most upstream station of the queue; the station after the head when there is no queue. */
  private int tailOf(int head, int interval) {
    int tail = states.isMeasured(head, interval) ? head : bridgeOver(head, interval);
    if (tail > head || !states.isSlow(tail, interval)) {
      return head + 1;
    }
    int next = states.previousMeasured(tail, interval);
    while (next >= 0 && states.isSlow(next, interval) && joins(next, tail)) {
      tail = next;
      next = states.previousMeasured(tail, interval);
    }
    return tail;
  }

  /** The measured station upstream of a head that is bridged; the one after it when it is not. */
  private int bridgeOver(int head, int interval) {
    int downstream = states.nextMeasured(head, interval);
    int upstream = states.previousMeasured(head, interval);
    boolean bridged =
        downstream >= 0
            && upstream >= 0
            && states.isSlow(downstream, interval)
            && Limits.isWithinThreeMiles(states.distanceM(upstream, downstream));
    return bridged ? upstream : head + 1;
  }

  private boolean joins(int upstream, int downstream) {
    return downstream - upstream == 1
        || Limits.isWithinThreeMiles(states.distanceM(upstream, downstream));
  }
}
