package io.tailback.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationWordsTest {
  @ParameterizedTest
  @CsvSource({
    "10 minutes, PT10M",
    "30 seconds, PT30S",
    "1 minute, PT1M",
    "500 ms, PT0.5S",
    "2 hours, PT2H",
    "90 minutes, PT1H30M",
    "1 day, P1D",
    "0 seconds, PT0S"
  })
  void readsAndWritesTheWordsOfPeople(String words, Duration duration) {
    assertThat(DurationWords.read(words)).isEqualTo(duration);
    assertThat(DurationWords.write(duration)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"5s, PT5S", "5 min, PT5M", "36 h, PT36H", "120 seconds, PT2M", "2d, P2D"})
  void readsShortFormsToo(String words, Duration duration) {
    assertThat(DurationWords.read(words)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "minutes", "-1 second", "1.5 hours", "5 MINUTES", "PT5M"})
  void refusesTheRest(String words) {
    assertThatThrownBy(() -> DurationWords.read(words))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
