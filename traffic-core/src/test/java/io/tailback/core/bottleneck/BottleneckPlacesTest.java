package io.tailback.core.bottleneck;

import static io.tailback.core.bottleneck.Road800.LOS_ANGELES;
import static io.tailback.core.bottleneck.Road800.MONDAY_0600;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BottleneckPlacesTest {
  private static final Duration DAY = Duration.ofDays(1);

  /** F-B3: the median is that of the nearest rank. */
  @Test
  void fB3TheExtentIsTheNearestRankMedian() {
    assertThat(extentOf(0.8, 0.8, 1.6, 2.4, 2.4, 3.2)).isEqualTo(1.6);
    assertThat(extentOf(0.8, 1.6, 2.4)).isEqualTo(1.6);
  }

  @Test
  void gathersByHeadAndCountsDays() {
    List<BottleneckPlace> places =
        BottleneckPlaces.of(
            List.of(
                activation("s1", MONDAY_0600, 6, 100L, 800),
                activation("s2", MONDAY_0600, 6, 40L, 800),
                activation("s1", MONDAY_0600.plus(Duration.ofHours(6)), 6, 20L, 2400),
                activation("s1", MONDAY_0600.plus(DAY), 12, 10L, 1600)),
            LOS_ANGELES);

    assertThat(places).extracting(BottleneckPlace::stationId).containsExactly("s1", "s2");
    BottleneckPlace first = places.get(0);
    assertThat(first.activations()).isEqualTo(3);
    assertThat(first.daysActive()).isEqualTo(2);
    assertThat(first.daysActiveShare(10)).isEqualTo(0.2);
    assertThat(first.daysActiveShare(0)).isNull();
    assertThat(first.totals().durationMinutes()).isEqualTo(120);
    assertThat(first.totals().delayVehMs()).isEqualTo(6 * 100 + 6 * 20 + 12 * 10);
    assertThat(first.totals().extentM()).isEqualTo(1600);
  }

  @Test
  void aShiftSeesItsPartOnly() {
    Instant nineThirty = MONDAY_0600.plus(Duration.ofMinutes(210));
    List<Activation> activations = List.of(activation("s1", nineThirty, 12, 10L, 800));

    assertThat(BottleneckPlaces.of(activations, Shift.AM, LOS_ANGELES).get(0).totals().delayVehMs())
        .isEqualTo(60);
    assertThat(BottleneckPlaces.of(activations, Shift.NOON, LOS_ANGELES)).hasSize(1);
    assertThat(BottleneckPlaces.of(activations, Shift.PM, LOS_ANGELES)).isEmpty();
  }

  /**
   * Rows are chosen by the day of the start, so a report of that day has this one day with data.
   */
  @Test
  void anActivationOverMidnightBelongsToTheDayOnWhichItBegan() {
    Instant halfPastEleven = Instant.parse("2022-01-04T07:30:00Z");
    BottleneckPlace oneDay = only(List.of(activation("s1", halfPastEleven, 12, 1L, 800)));

    assertThat(oneDay.daysActive()).isEqualTo(1);
    assertThat(oneDay.daysActiveShare(1)).isEqualTo(1.0);
    assertThat(oneDay.totals().durationMinutes()).isEqualTo(60);
    assertThat(
            only(List.of(
                    activation("s1", halfPastEleven, 12, 1L, 800),
                    activation("s1", halfPastEleven.plus(DAY), 12, 1L, 800)))
                .daysActiveShare(2))
        .isEqualTo(1.0);
  }

  /** Monday at 06:00, and from 23:30 to 05:30 of Tuesday: both began on Monday. */
  @Test
  void alsoItsPartInAShiftBelongsToThatDay() {
    List<BottleneckPlace> mornings =
        BottleneckPlaces.of(
            List.of(
                activation("s1", MONDAY_0600, 6, 1L, 800),
                activation("s1", Instant.parse("2022-01-04T07:30:00Z"), 72, 1L, 800)),
            Shift.AM,
            LOS_ANGELES);

    assertThat(mornings).hasSize(1);
    assertThat(mornings.get(0).daysActive()).isEqualTo(1);
    assertThat(mornings.get(0).totals().durationMinutes()).isEqualTo(60);
  }

  private static BottleneckPlace only(List<Activation> activations) {
    List<BottleneckPlace> places = BottleneckPlaces.of(activations, LOS_ANGELES);
    assertThat(places).hasSize(1);
    return places.get(0);
  }

  @Test
  void ranksByEveryCriterionAndNeverTakesMissingForZero() {
    List<BottleneckPlace> places =
        BottleneckPlaces.of(
            List.of(
                activation("often", MONDAY_0600, 6, 1L, 800),
                activation("often", MONDAY_0600.plus(DAY), 6, 1L, 800),
                activation("long", MONDAY_0600, 30, 2L, 800),
                activation("costly", MONDAY_0600, 6, 900L, 800),
                activation("uncounted", MONDAY_0600, 6, null, 9000)),
            LOS_ANGELES);

    assertThat(ids(RankBy.DELAY, places)).containsExactly("costly", "long", "often", "uncounted");
    assertThat(ids(RankBy.OWN_DELAY, places)).startsWith("costly").endsWith("uncounted");
    assertThat(ids(RankBy.DAYS_ACTIVE, places)).startsWith("often", "uncounted", "long");
    assertThat(ids(RankBy.DURATION, places)).startsWith("long", "often");
    assertThat(ids(RankBy.IMPACT, places)).containsExactly("uncounted", "long", "often", "costly");
    assertThat(places.stream().filter(place -> !RankBy.DELAY.isKnownOf(place)))
        .extracting(BottleneckPlace::stationId)
        .containsExactly("uncounted");
    assertThat(places).allMatch(RankBy.IMPACT::isKnownOf);
  }

  private static List<String> ids(RankBy by, List<BottleneckPlace> places) {
    return by.worstFirst(places).stream().map(BottleneckPlace::stationId).toList();
  }

  private static Double extentOf(double... extents) {
    return QueueTotals.of(
            IntStream.range(0, extents.length)
                .mapToObj(i -> queue(MONDAY_0600.plusSeconds(300L * i), 1L, extents[i]))
                .toList())
        .extentM();
  }

  private static Activation activation(
      String head, Instant start, int intervals, Long delayVehMs, double extentM) {
    return new Activation(
        "I5-N",
        head,
        4,
        3200,
        IntStream.range(0, intervals)
            .mapToObj(i -> queue(start.plusSeconds(300L * i), delayVehMs, extentM))
            .toList(),
        Optional.empty());
  }

  private static Queue queue(Instant at, Long delayVehMs, double extentM) {
    return new Queue(at, 4, 1, extentM, delayVehMs == null ? 0 : 1, delayVehMs, "id", false);
  }
}
