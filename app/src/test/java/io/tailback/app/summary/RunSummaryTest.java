package io.tailback.app.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailback.app.files.FilePlace;
import io.tailback.app.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSummaryTest {
  private static final Instant START = Instant.parse("2022-01-31T02:00:00Z");

  @TempDir private Path home;

  private void commit(String table, int version, String info) throws IOException {
    Path log = Files.createDirectories(home.resolve("tables").resolve(table).resolve("_delta_log"));
    Files.writeString(
        log.resolve(String.format(Locale.ROOT, "%020d.json", version)),
        "{\"protocol\":{}}\n{\"commitInfo\":{\"operationMetrics\":{" + info + "}}}\n");
  }

  private JsonNode summary(RunSummary.End end) throws IOException {
    Settings settings = Settings.load(home, home, Optional.empty(), List.of());
    Clock[] now = {Clock.fixed(START, ZoneOffset.UTC)};
    commit("stations", 0, "\"numOutputRows\":\"207\"");
    commit("station_hours", 0, "");
    RunSummary run = RunSummary.begin(settings, () -> now[0].instant());
    commit("station_hours", 1, "\"numOutputRows\":\"30\",\"numTargetRowsCopied\":\"10\"");
    commit("station_hours", 2, "\"numOutputRows\":\"4\"");
    commit("bottlenecks", 0, "\"numOutputRows\":\"3\"");
    now[0] = Clock.offset(now[0], Duration.ofMillis(12_340));
    Path file = home.resolve("summary.json");
    run.write(end, new FilePlace(file.toString()));
    return new ObjectMapper().readTree(file.toFile());
  }

  @Test
  void tellsTheEndTheTablesAndTheRows() throws IOException {
    JsonNode json = summary(new RunSummary.End("measures", 0, ""));

    assertThat(json.path("command").asText()).isEqualTo("measures");
    assertThat(json.path("status").asText()).isEqualTo("done");
    assertThat(json.path("exitCode").asInt()).isZero();
    assertThat(json.has("reason")).isFalse();
    assertThat(json.path("started").asText()).isEqualTo("2022-01-31T02:00:00Z");
    assertThat(json.path("seconds").asDouble()).isEqualTo(12.3);
    assertThat(json.path("tables").path("stations"))
        .hasToString("{\"versionBefore\":0,\"version\":0,\"rowsWritten\":0}");
    assertThat(json.path("tables").path("station_hours"))
        .hasToString("{\"versionBefore\":0,\"version\":2,\"rowsWritten\":24}");
    assertThat(json.path("tables").path("bottlenecks"))
        .hasToString("{\"version\":0,\"rowsWritten\":3}");
    assertThat(json.has("model")).isFalse();
  }

  @Test
  void aRejectedModelIsNoFailure() throws IOException {
    JsonNode json = summary(new RunSummary.End("train", 5, "Version 2 stays challenger."));

    assertThat(json.path("status").asText()).isEqualTo("rejected");
    assertThat(json.path("exitCode").asInt()).isEqualTo(5);
    assertThat(json.path("reason").asText()).isEqualTo("Version 2 stays challenger.");
  }
}
