package io.tailback.core.bottleneck;

import static io.tailback.core.bottleneck.Road800.MONDAY_0600;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CauseRuleTest {
  private static final double HEAD_M = 10_000;
  private static final Predicate<Instant> DRY = at -> false;

  @Test
  void anIncidentJustDownstreamShortlyBeforeIsTheCause() {
    RoadIncident crash = incident("crash", IncidentType.CRASH, HEAD_M + 1200, -10, 5);

    Cause cause = causeOf(List.of(crash), DRY, 0.9);

    assertThat(cause.kind()).isEqualTo(Cause.Kind.INCIDENT);
    assertThat(cause.incident()).contains(crash);
    assertThat(cause.nearby()).containsExactly(crash);
  }

  @Test
  void placeAndTimeHaveTheirBounds() {
    assertThat(isCause(HEAD_M + 3000, -10, null)).isTrue();
    assertThat(isCause(HEAD_M + 3001, -10, null)).isFalse();
    assertThat(isCause(HEAD_M - 1000, -10, null)).isTrue();
    assertThat(isCause(HEAD_M - 1001, -10, null)).isFalse();
    assertThat(isCause(HEAD_M, 5, null)).isTrue();
    assertThat(isCause(HEAD_M, 6, null)).isFalse();
    assertThat(isCause(HEAD_M, -60, null)).isTrue();
    assertThat(isCause(HEAD_M, -61, null)).isFalse();
    assertThat(isCause(HEAD_M, -61, 60L)).isFalse();
    assertThat(isCause(HEAD_M, -61, 61L)).isTrue();
  }

  @Test
  void anIncidentThatEndsBeforeItStartsHasNoClearance() {
    RoadIncident wrong = incident("wrong", IncidentType.CRASH, HEAD_M, -10, -30);

    assertThat(wrong.clearance()).isEmpty();
    assertThat(causeOf(List.of(wrong), DRY, null).kind()).isEqualTo(Cause.Kind.INCIDENT);
  }

  @Test
  void ofSeveralTheNearestInTimeIsNamedAndAllAreListed() {
    RoadIncident early = incident("early", IncidentType.CRASH, HEAD_M, -50, 100);
    RoadIncident works = incident("works", IncidentType.ROADWORK, HEAD_M + 2000, -5, 100);
    RoadIncident during = incident("during", IncidentType.HAZARD, HEAD_M - 2000, 20, 5);
    RoadIncident afterwards = incident("afterwards", IncidentType.HAZARD, HEAD_M, 70, 5);
    RoadIncident elsewhere =
        new RoadIncident("else", IncidentType.CRASH, "I5-S", HEAD_M, MONDAY_0600, null);

    Cause cause = causeOf(List.of(during, works, early, elsewhere, afterwards), DRY, null);

    assertThat(cause.kind()).isEqualTo(Cause.Kind.WORK_ZONE);
    assertThat(cause.incident()).contains(works);
    assertThat(cause.nearby()).containsExactly(early, works, during);
  }

  @Test
  void withoutAnIncidentWeatherThenRecurrenceThenNothingIsSaid() {
    Instant half = MONDAY_0600.plus(Duration.ofMinutes(30));

    assertThat(causeOf(List.of(), at -> at.isBefore(half), 0.9).kind())
        .isEqualTo(Cause.Kind.WEATHER);
    assertThat(causeOf(List.of(), at -> at.isBefore(half.minusSeconds(300)), 0.9).kind())
        .isEqualTo(Cause.Kind.RECURRENT);
    assertThat(causeOf(List.of(), DRY, 0.2).kind()).isEqualTo(Cause.Kind.RECURRENT);
    assertThat(causeOf(List.of(), DRY, 0.19).kind()).isEqualTo(Cause.Kind.UNKNOWN);
    assertThat(causeOf(List.of(), DRY, null).kind()).isEqualTo(Cause.Kind.UNKNOWN);
  }

  @Test
  void everyTypeOfIncidentIsSomeKindOfCause() {
    assertThat(kindOf(IncidentType.WEATHER)).isEqualTo(Cause.Kind.WEATHER);
    assertThat(kindOf(IncidentType.EVENT)).isEqualTo(Cause.Kind.EVENT);
    assertThat(kindOf(IncidentType.CLOSURE)).isEqualTo(Cause.Kind.INCIDENT);
  }

  private static Cause.Kind kindOf(IncidentType type) {
    return causeOf(List.of(incident("one", type, HEAD_M, 0, 5)), DRY, null).kind();
  }

  private static boolean isCause(double offsetM, long startMinutes, Long lastsMinutes) {
    RoadIncident incident = incident("one", IncidentType.CRASH, offsetM, startMinutes, 0);
    Instant end =
        lastsMinutes == null ? null : incident.start().plus(Duration.ofMinutes(lastsMinutes));
    RoadIncident withEnd =
        new RoadIncident("one", IncidentType.CRASH, "I5-N", offsetM, incident.start(), end);
    return causeOf(List.of(withEnd), DRY, null).kind() == Cause.Kind.INCIDENT;
  }

  private static Cause causeOf(
      List<RoadIncident> incidents, Predicate<Instant> weather, Double daysActiveShare) {
    Activation oneHour =
        new Activation(
            "I5-N",
            "s1",
            4,
            HEAD_M,
            IntStream.range(0, 12)
                .mapToObj(
                    i ->
                        new Queue(
                            MONDAY_0600.plusSeconds(300L * i), 2, 3, 2400.0, 0, null, "id", false))
                .toList(),
            Optional.empty());
    return CauseRule.DEFAULT.of(oneHour, incidents, "I5-N", weather, daysActiveShare);
  }

  private static RoadIncident incident(
      String id, IncidentType type, double offsetM, long startMinutes, long lastsMinutes) {
    Instant start = MONDAY_0600.plus(Duration.ofMinutes(startMinutes));
    return new RoadIncident(
        id, type, "I5-N", offsetM, start, start.plus(Duration.ofMinutes(lastsMinutes)));
  }
}
