package io.tailback.batch.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DayPlanTest {
  private static final LocalDate FIRST = LocalDate.of(2012, 2, 27);

  @Test
  void hasBothEndsAndLeapDays() {
    DayPlan plan = DayPlan.of(FIRST, LocalDate.of(2012, 3, 1));

    assertThat(plan.dayCount()).isEqualTo(4);
    assertThat(plan.days()).contains(FIRST, LocalDate.of(2012, 2, 29), LocalDate.of(2012, 3, 1));
    assertThat(plan.contains(LocalDate.of(2012, 3, 2))).isFalse();
  }

  @Test
  void partsAreAllOfItInOrder() {
    DayPlan plan = DayPlan.of(FIRST, FIRST.plusDays(6)).writing(DayPlan.Writing.DRY_RUN);

    assertThat(plan.parts(3))
        .containsExactly(
            new DayPlan(FIRST, FIRST.plusDays(2), DayPlan.Writing.DRY_RUN),
            new DayPlan(FIRST.plusDays(3), FIRST.plusDays(5), DayPlan.Writing.DRY_RUN),
            new DayPlan(FIRST.plusDays(6), FIRST.plusDays(6), DayPlan.Writing.DRY_RUN));
    assertThat(plan.parts(100)).containsExactly(plan);
  }

  @Test
  void mustNotEndBeforeItBegins() {
    assertThatThrownBy(() -> DayPlan.of(FIRST, FIRST.minusDays(1)))
        .isInstanceOf(TailbackException.class)
        .hasMessage(
            "The period ends on 2012-02-26, before it begins on 2012-02-27: exchange `--from` and"
                + " `--to`; both days are included.");
  }
}
