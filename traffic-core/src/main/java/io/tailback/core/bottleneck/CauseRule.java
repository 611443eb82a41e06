package io.tailback.core.bottleneck;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Joins activations with what happened near them (own rule). An incident explains an activation
 * when it lies from a little upstream of the head to some way downstream, and the activation begins
 * between shortly before the incident's start and its clearance, or within the holding time after
 * the start, whichever is later: a queue often forms after a short incident is already cleared from
 * the log. Of several, the one that began nearest in time is named.
 *
 * @param upstreamM how far upstream of the head an incident may be reported, in metres
 * @param downstreamM how far downstream of the head an incident may lie, in metres
 * @param before how much earlier than the reported start the queue may begin
 * @param holding how long after its start an incident can begin a queue, cleared or not
 * @param recurrentShare share of days from which on an active place is recurrent, 0..1
 */
public record CauseRule(
    double upstreamM,
    double downstreamM,
    Duration before,
    Duration holding,
    double recurrentShare) {

  /**
   * 1 km upstream, 3 km downstream and 5 minutes before, as alarms are matched with incidents
   * (measures.md, section 14; the upstream kilometre allows for positions that are estimates); one
   * hour; 20 % of days, as Caltrans lists keep places (unverified).
   */
  public static final CauseRule DEFAULT =
      new CauseRule(1000, 3000, Duration.ofMinutes(5), Duration.ofHours(1), 0.20);

  /** Comparison tolerance of shares. */
  private static final double SHARE_TOLERANCE = 1e-9;

  /**
   * The cause of an activation.
   *
   * @param incidents those of any road
   * @param roadName the activation's road, as the incidents name it
   * @param adverseWeather whether the weather of an interval was adverse; false where not known
   * @param daysActiveShare share of days on which the place is active; null when not known
   */
  public Cause of(
      Activation activation,
      List<RoadIncident> incidents,
      String roadName,
      Predicate<Instant> adverseWeather,
      Double daysActiveShare) {
    List<RoadIncident> nearby =
        incidents.stream()
            .filter(incident -> incident.roadName().equals(roadName))
            .filter(incident -> isNear(activation, incident))
            .sorted(
                Comparator.comparing(RoadIncident::start).thenComparing(RoadIncident::incidentId))
            .toList();
    Optional<RoadIncident> explains =
        nearby.stream()
            .filter(incident -> explains(activation, incident))
            .min(nearestInTime(activation));
    Cause.Kind kind =
        explains
            .map(incident -> kindOf(incident.type()))
            .orElseGet(() -> withoutIncident(activation, adverseWeather, daysActiveShare));
    return new Cause(kind, explains, nearby);
  }

  private Cause.Kind withoutIncident(
      Activation activation, Predicate<Instant> adverseWeather, Double daysActiveShare) {
    long adverse =
        activation.queues().stream().map(Queue::windowStart).filter(adverseWeather).count();
    if (2 * adverse >= activation.queues().size()) {
      return Cause.Kind.WEATHER;
    }
    boolean recurrent =
        daysActiveShare != null && daysActiveShare >= recurrentShare - SHARE_TOLERANCE;
    return recurrent ? Cause.Kind.RECURRENT : Cause.Kind.UNKNOWN;
  }

  /** Near the head or beside the queue, and in force at some time of the activation. */
  private boolean isNear(Activation activation, RoadIncident incident) {
    double longestM =
        activation.queues().stream()
            .filter(queue -> queue.extentM() != null)
            .mapToDouble(Queue::extentM)
            .max()
            .orElse(0);
    double upstreamOfHeadM = activation.headOffsetM() - incident.offsetM();
    return upstreamOfHeadM <= Math.max(upstreamM, longestM)
        && upstreamOfHeadM >= -downstreamM
        && incident.start().minus(before).isBefore(activation.end())
        && !lastInstant(incident).isBefore(activation.start());
  }

  private boolean explains(Activation activation, RoadIncident incident) {
    Instant began = activation.start();
    return activation.headOffsetM() - incident.offsetM() <= upstreamM
        && !began.isBefore(incident.start().minus(before))
        && !began.isAfter(lastInstant(incident));
  }

  private Instant lastInstant(RoadIncident incident) {
    Instant held = incident.start().plus(holding);
    return incident.clearance().filter(at -> at.isAfter(held)).orElse(held);
  }

  private static Comparator<RoadIncident> nearestInTime(Activation activation) {
    return Comparator.comparing(
            (RoadIncident incident) -> Duration.between(incident.start(), activation.start()).abs())
        .thenComparing(incident -> Math.abs(incident.offsetM() - activation.headOffsetM()))
        .thenComparing(RoadIncident::incidentId);
  }

  private static Cause.Kind kindOf(IncidentType type) {
    return switch (type) {
      case ROADWORK -> Cause.Kind.WORK_ZONE;
      case WEATHER -> Cause.Kind.WEATHER;
      case EVENT -> Cause.Kind.EVENT;
      case CRASH, STALL, HAZARD, CLOSURE, OTHER -> Cause.Kind.INCIDENT;
    };
  }
}
