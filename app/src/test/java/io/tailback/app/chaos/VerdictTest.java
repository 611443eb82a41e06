package io.tailback.app.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.state.Books;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A proof is worth what it would notice. */
class VerdictTest {
  private static final Map<Integer, String> EXPECTED = Map.of(1, "a", 2, "b", 3, "c");

  @Test
  void aStoreThatHoldsWhatItMustIsWell() {
    Tally.Figures figures = figures(Map.entry(1, "a"), Map.entry(2, "b"), Map.entry(3, "c"));

    assertThat(figures.isWell()).isTrue();
    assertThat(figures.examples()).isEmpty();
  }

  @Test
  void aRowThatIsMissingIsLost() {
    Tally.Figures figures = figures(Map.entry(1, "a"), Map.entry(3, "c"));

    assertThat(figures.lost()).isEqualTo(1);
    assertThat(figures.examples()).containsExactly("lost 2: b");
    assertThat(verdict(figures, 0, 3, 3).complaints())
        .containsExactly("store: lost 1, twice 0, wrong 0");
  }

  @Test
  void aRowThatStandsThereAgainIsTwice() {
    Tally.Figures figures =
        figures(Map.entry(1, "a"), Map.entry(2, "b"), Map.entry(3, "c"), Map.entry(2, "b"));

    assertThat(figures.twice()).isEqualTo(1);
    assertThat(figures.lost()).isZero();
    assertThat(verdict(figures, 0, 3, 3).isWell()).isFalse();
  }

  @Test
  void anotherContentAndARowThatNobodySentAreWrong() {
    Tally.Figures figures =
        figures(Map.entry(1, "a"), Map.entry(2, "x"), Map.entry(3, "c"), Map.entry(4, "d"));

    assertThat(figures.wrong()).isEqualTo(2);
    assertThat(figures.lost()).isZero();
    assertThat(figures.twice()).isZero();
    assertThat(verdict(figures, 0, 3, 3).isWell()).isFalse();
  }

  @Test
  void aHoleAnUnacknowledgedMessageAndAnUnbalancedBookAreNotWell() {
    Tally.Figures well = figures(Map.entry(1, "a"), Map.entry(2, "b"), Map.entry(3, "c"));

    assertThat(verdict(well, 0, 3, 3).isWell()).isTrue();
    assertThat(verdict(well, 1, 3, 3).isWell()).isFalse();
    assertThat(verdict(well, 0, 4, 4).isWell()).isFalse();
    assertThat(verdict(well, 0, 3, 4).complaints())
        .containsExactly(
            "the books do not balance: acknowledged 3, on the topics 4, in the books 3");
  }

  @SafeVarargs
  private static Tally.Figures figures(Map.Entry<Integer, String>... rows) {
    Tally<Integer, String, String> tally = new Tally<>("store", EXPECTED, String::equals);
    for (Map.Entry<Integer, String> row : rows) {
      tally.found(row.getKey(), row.getValue());
    }
    return tally.figures();
  }

  private static Verdict verdict(
      Tally.Figures store, long holes, long acknowledged, long onTopics) {
    return new Verdict(List.of(store), holes, acknowledged, onTopics, new Books(3, 0, 0, 0));
  }
}
