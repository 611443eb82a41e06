package io.tailback.app.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailback.app.Version;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the proof; the long one is a command of its own. */
class ChaosIT {
  private static final int KILLS = 6;

  @Test
  void nothingIsLostAndNothingCountsTwiceWhenEveryProcessIsKilled(@TempDir Path folder)
      throws IOException {
    Path out = folder.resolve("figures.json");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ChaosOptions options =
        new ChaosOptions(KILLS, 11, 20_000, folder.resolve("run"), out, /* keep= */ false);

    new Chaos(
            options, root(), Version.current(), new PrintStream(said, true, StandardCharsets.UTF_8))
        .run();

    JsonNode figures = new ObjectMapper().readTree(out.toFile());
    assertThat(figures.path("status").asText()).isEqualTo("ok");
    assertThat(figures.path("kills").asInt()).isEqualTo(KILLS);
    assertThat(figures.path("killsByMoment").path("driver, after delta").asInt()).isEqualTo(1);
    assertThat(figures.path("acknowledged").asLong()).isGreaterThanOrEqualTo(20_000);
    assertThat(figures.path("stores"))
        .hasSize(6)
        .allMatch(store -> store.path("found").asLong() > 0);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("Nothing lost, nothing twice, nothing wrong; the books balance.");
    assertThat(options.folder()).doesNotExist();
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("conf/tailback.yaml"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
