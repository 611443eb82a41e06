package io.tailback.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailback.core.TailbackException;
import io.tailback.core.state.Books;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoSummaryTest {
  private static final DemoSummary SUMMARY =
      new DemoSummary(
          "ok",
          "",
          0,
          "a sample",
          61.26,
          new Books(100, 4, 3, 2),
          17,
          1,
          Map.of("observations", 102L, "quarantine", 4L, "station_states", 99L),
          207,
          Map.of("stackReady", 21.04),
          5000.04,
          "0.1.0");

  @TempDir private Path folder;

  private JsonNode written(DemoSummary summary) throws IOException {
    Path file = folder.resolve("deep/er/summary.json");
    summary.write(file);
    return new ObjectMapper().readTree(file.toFile());
  }

  @Test
  void theFiguresStandUnderTheirPromisedNames() throws IOException {
    JsonNode json = written(SUMMARY);

    assertThat(json.get("status").asText()).isEqualTo("ok");
    assertThat(json.get("seconds").asDouble()).isEqualTo(61.3);
    assertThat(json.get("read").asLong()).isEqualTo(109);
    assertThat(json.get("valid").asLong()).isEqualTo(100);
    assertThat(json.get("quarantined").asLong()).isEqualTo(4);
    assertThat(json.get("duplicate").asLong()).isEqualTo(3);
    assertThat(json.get("late").asLong()).isEqualTo(2);
    assertThat(json.get("missingAtSource").asLong()).isEqualTo(17);
    assertThat(json.at("/tables/observations/rows").asLong()).isEqualTo(102);
    assertThat(json.at("/tables/quarantine/rows").asLong()).isEqualTo(4);
    assertThat(json.at("/tables/station_states/rows").asLong()).isEqualTo(99);
    assertThat(json.at("/hbase/live/rows").asLong()).isEqualTo(207);
    assertThat(json.has("reason")).isFalse();
  }

  @Test
  void aFailureGivesItsReasonAndExitCode() throws IOException {
    JsonNode json =
        written(DemoSummary.failed("a sample", "No Kafka.", 3, 12, Books.EMPTY, "0.1.0"));

    assertThat(json.get("status").asText()).isEqualTo("failed");
    assertThat(json.get("reason").asText()).isEqualTo("No Kafka.");
    assertThat(json.get("exitCode").asInt()).isEqualTo(3);
    assertThat(json.get("read").asLong()).isZero();
  }

  @Test
  void aSummaryThatCannotBeWrittenIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> SUMMARY.write(file.resolve("summary.json")))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("name another file with `--summary`");
  }
}
