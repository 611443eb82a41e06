package io.tailback.core.bottleneck;

import io.tailback.core.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A bottleneck at work: one head, from its first to its last active interval. It keeps its id
 * across shifts and days.
 *
 * <p><b>Identity.</b> Every activation has an id of its own, and every queue goes by one id in each
 * interval:
 *
 * <ul>
 *   <li>While the queues of several heads overlap they are one queue and go by one id: that of the
 *       activation that began first; of two that began together, the one further downstream.
 *   <li>When two queues <b>merge</b>, the older id goes on and the younger rests. The head of the
 *       joint queue, and with it the place that its delay counts for, is the most downstream one,
 *       whichever id it goes by.
 *   <li>When a queue <b>splits</b>, each part goes by the oldest id among its own heads: the part
 *       with the oldest head keeps the id, another takes up its own again. {@link #bornFrom} names
 *       the queue that an activation began in, or out of which it came in the interval before.
 * </ul>
 *
 * @param corridorId where
 * @param stationId the head: the slow, upstream station of the pair
 * @param stationIndex the head's place in the order of the corridor
 * @param headOffsetM the head's offset along the corridor, in metres
 * @param queues the queue of each interval, in order, without a gap
 * @param bornFrom the id of the queue whose part it was when it began or just before
 */
public record Activation(
    String corridorId,
    String stationId,
    int stationIndex,
    double headOffsetM,
    List<Queue> queues,
    Optional<String> bornFrom) {

  public Activation {
    Objects.requireNonNull(corridorId, "corridorId");
    Objects.requireNonNull(stationId, "stationId");
    Objects.requireNonNull(bornFrom, "bornFrom");
    queues = List.copyOf(queues);
    if (queues.isEmpty()) {
      throw new IllegalArgumentException("An activation at " + stationId + " has no interval");
    }
  }

  static String idOf(String corridorId, String stationId, Instant start) {
    return corridorId + "/" + stationId + "/" + start;
  }

  /** Names it: corridor, head and start. The same data give the same id. */
  public String activationId() {
    return idOf(corridorId, stationId, start());
  }

  /** Start of the first interval. */
  public Instant start() {
    return queues.get(0).windowStart();
  }

  /** End of the last interval, exclusive. */
  public Instant end() {
    return queues.get(queues.size() - 1).windowStart().plus(Window.LENGTH);
  }

  /** Of the whole activation. */
  public QueueTotals totals() {
    return QueueTotals.of(queues);
  }

  /** Of the part that lies in a shift; of no interval when there is none. */
  public QueueTotals totals(Shift shift, ZoneId zone) {
    return QueueTotals.of(queuesIn(shift, zone));
  }

  /** The day that it belongs to: the local day of its start. */
  public LocalDate serviceDate(ZoneId zone) {
    return start().atZone(zone).toLocalDate();
  }

  List<Queue> queuesIn(Shift shift, ZoneId zone) {
    return queues.stream().filter(queue -> shift.contains(queue.windowStart(), zone)).toList();
  }
}
