package io.tailback.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngestConfigTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void hasTheTopicsOfTheVocabularyAndTenMinutesOfPatience() {
    assertThat(IngestConfig.DEFAULT)
        .isEqualTo(
            new IngestConfig(
                "traffic.observations", "traffic.observations.quarantine", Duration.ofMinutes(10)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "..", "straße"})
  void refusesWhatIsNoNameOfATopic(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IngestConfig(name, "q", MINUTE))
        .withMessageStartingWith("observations-topic is `" + name + "`");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IngestConfig("o", name, MINUTE))
        .withMessageStartingWith("quarantine-topic is `" + name + "`");
  }

  @Test
  void refusesOneTopicForBothAndAPatienceThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IngestConfig("o", "o", MINUTE))
        .withMessageContaining("which is the observations-topic too");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IngestConfig("o", "q", Duration.ofSeconds(1)))
        .withMessageContaining("delivery-patience is `1 seconds`");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IngestConfig("o", "q", Duration.ofDays(30)))
        .withMessageContaining("not between 5 seconds and 7 days");
  }
}
