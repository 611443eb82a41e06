package io.tailback.serving.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.serving.http.Answer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RecentAnswersTest {
  private static final Supplier<Answer> FAILS =
      () -> {
        throw new IllegalStateException("no answer");
      };

  private final RecentAnswers answers = new RecentAnswers();

  private static Supplier<Answer> fresh() {
    return () -> Answer.json("any");
  }

  @Test
  void inOneSecondAnAnswerIsMadeOnce() {
    Answer first = answers.of(7, "all", fresh());

    assertThat(answers.of(7, "all", FAILS)).isSameAs(first);
    assertThat(answers.of(7, "some", fresh())).isNotSameAs(first);
  }

  @Test
  void theNextSecondHasItsOwn() {
    Answer first = answers.of(7, "all", fresh());

    Answer second = answers.of(8, "all", fresh());

    assertThat(second).isNotSameAs(first);
    assertThat(answers.of(8, "all", FAILS)).isSameAs(second);
  }

  @Test
  void aFailureIsNotKept() {
    assertThatThrownBy(() -> answers.of(7, "all", FAILS)).hasMessage("no answer");

    assertThat(answers.of(7, "all", fresh())).isNotNull();
  }
}
