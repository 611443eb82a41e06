package io.tailback.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> COMMANDS = List.of("demo", "doctor", "ingest", "topics");

  @Test
  void findsTheNameBehindATypingSlip() {
    assertThat(NearestName.to("dmeo", COMMANDS)).contains("demo");
    assertThat(NearestName.to("topic", COMMANDS)).contains("topics");
    assertThat(NearestName.to("INGEST", COMMANDS)).contains("ingest");
    assertThat(NearestName.to("dokter", COMMANDS)).contains("doctor");
  }

  @Test
  void keepsSilentWhenNothingIsNear() {
    assertThat(NearestName.to("quarantine", COMMANDS)).isEmpty();
    assertThat(NearestName.to("demo", List.of())).isEmpty();
  }
}
