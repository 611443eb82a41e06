package io.tailback.training.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.training.example.ExamplePlan.Part;
import io.tailback.training.example.ExamplePlan.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplePlanTest {
  private static final long FIRST = 4_435_200;

  /** The file of METR-LA; the stream stores an hour less, which no clock showed. */
  private static final int RECORDED = 34_272;

  private static final int STORED = 34_260;

  /** What a history remembers: five hours. */
  private static final int REMEMBERED = 60;

  private static final int HOUR = 12;
  private static final int FOLDS = 5;

  /** 34,249 moments, 23,974 + 3,425 + 6,850, as those who publish on METR-LA count. */
  @Test
  void metrLaIsCutAsThePublishedResultsCutIt() {
    assertThat(counts(ExamplePlan.of(FIRST, FIRST + RECORDED)))
        .containsExactly(23_974, 3_425, 6_850);
  }

  @Test
  void withoutTheHourThatDoesNotExistTheSplitKeepsItsShares() {
    assertThat(counts(ExamplePlan.of(FIRST, FIRST + STORED))).containsExactly(23_966, 3_424, 6_847);
  }

  private static List<Integer> counts(ExamplePlan plan) {
    int[] counts = new int[Part.values().length];
    for (long window = FIRST - 100; window < FIRST + RECORDED + 100; window++) {
      counts[plan.partOf(window).ordinal()]++;
    }
    return List.of(
        counts[Part.TRAINING.ordinal()],
        counts[Part.VALIDATION.ordinal()],
        counts[Part.TEST.ordinal()]);
  }

  @Test
  void thePartsFollowEachOtherAndEveryMomentHasAnHourOnEitherSide() {
    ExamplePlan plan = ExamplePlan.of(FIRST, FIRST + STORED);
    Span training = plan.training().get(0);
    Span validation = plan.validation().get(0);
    Span test = plan.test().get(0);
    assertThat(training.from()).isEqualTo(plan.firstMoment()).isEqualTo(FIRST + HOUR - 1);
    assertThat(validation.from()).isEqualTo(training.to());
    assertThat(test.from()).isEqualTo(validation.to());
    assertThat(test.to()).isEqualTo(plan.endMoment()).isEqualTo(FIRST + STORED - HOUR);
  }

  @Test
  void everyTrainingMomentIsJudgedInExactlyOneFold() {
    ExamplePlan whole = ExamplePlan.of(FIRST, FIRST + STORED);
    int judged = 0;
    for (long window = FIRST; window < FIRST + STORED; window++) {
      long moment = window;
      long inFolds =
          whole.folds(FOLDS).stream().filter(fold -> fold.partOf(moment) == Part.TEST).count();
      assertThat(inFolds).isEqualTo(whole.partOf(moment) == Part.TRAINING ? 1 : 0);
      judged += (int) inFolds;
    }
    assertThat(judged).isEqualTo(23_966);
  }

  @Test
  void nothingAFoldLearnsFromTouchesWhatItJudgesOrTheLaterParts() {
    ExamplePlan whole = ExamplePlan.of(FIRST, FIRST + STORED);
    List<ExamplePlan> folds = whole.folds(FOLDS);
    assertThat(folds).hasSize(FOLDS);
    for (ExamplePlan fold : folds) {
      assertThat(fold.validation()).isEmpty();
      boolean[] usedByJudged = used(fold.test());
      boolean[] usedByLearned = used(fold.training());
      for (int i = 0; i < usedByJudged.length; i++) {
        assertThat(usedByJudged[i] && usedByLearned[i]).as("window %d in both", i).isFalse();
      }
      List<Span> all = new ArrayList<>(fold.training());
      all.addAll(fold.test());
      for (Span span : all) {
        assertThat(span.from()).isGreaterThanOrEqualTo(whole.training().get(0).from());
        assertThat(span.to()).isLessThanOrEqualTo(whole.training().get(0).to());
      }
    }
  }

  /** Which windows moments look at: those of their history and those of their labels. */
  private static boolean[] used(List<Span> moments) {
    boolean[] used = new boolean[2 * REMEMBERED + STORED];
    for (Span span : moments) {
      long from = span.from() - REMEMBERED + 1;
      long to = span.to() - 1 + HOUR;
      for (long window = from; window <= to; window++) {
        used[(int) (window - FIRST) + REMEMBERED] = true;
      }
    }
    return used;
  }

  @Test
  void theGapLiesOnBothSidesAndIsNoWiderThanItHasToBe() {
    ExamplePlan middle = ExamplePlan.of(FIRST, FIRST + STORED).folds(FOLDS).get(2);
    Span judged = middle.test().get(0);
    assertThat(middle.training()).hasSize(2);
    assertThat(judged.from() - middle.training().get(0).to()).isEqualTo(REMEMBERED + HOUR);
    assertThat(middle.training().get(1).from() - judged.to()).isEqualTo(REMEMBERED + HOUR);
  }

  @Test
  void fewerMomentsThanFoldsHaveNoFolds() {
    assertThat(ExamplePlan.of(FIRST, FIRST + 29).folds(FOLDS)).isEmpty();
    assertThat(ExamplePlan.of(FIRST, FIRST + 30).folds(FOLDS)).hasSize(FOLDS);
  }

  @Test
  void tooFewWindowsAreRefused() {
    assertThatThrownBy(() -> ExamplePlan.of(FIRST, FIRST + 24))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Of 24 windows nothing can be learned and judged");
  }
}
