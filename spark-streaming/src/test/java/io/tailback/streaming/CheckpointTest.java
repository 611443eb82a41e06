package io.tailback.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import io.tailback.spark.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class CheckpointTest {
  @TempDir Path root;

  @Test
  void isMarkedByItsQueryAndFoundAgain(SparkSession spark) throws IOException {
    String folder = new Checkpoint(root.toString(), "station_states").claim(spark);

    assertThat(folder).isEqualTo(root + "/tailback/station_states/v1");
    assertThat(Path.of(folder, "tailback-query")).hasContent("station_states");
    assertThat(new Checkpoint(root.toString(), "station_states").claim(spark)).isEqualTo(folder);
  }

  @Test
  void differsForEachQuery(SparkSession spark) {
    assertThat(new Checkpoint(root.toString(), "station_states").claim(spark))
        .isNotEqualTo(new Checkpoint(root.toString(), "quarantine").claim(spark));
  }

  @Test
  void isRefusedToAnotherQuery(SparkSession spark) throws IOException {
    Path states = Path.of(new Checkpoint(root.toString(), "station_states").claim(spark));
    Path quarantine = root.resolve("tailback/quarantine/v1");
    Files.createDirectories(quarantine);
    Files.copy(states.resolve("tailback-query"), quarantine.resolve("tailback-query"));

    assertThatThrownBy(() -> new Checkpoint(root.toString(), "quarantine").claim(spark))
        .isInstanceOfSatisfying(
            TailbackException.class,
            refusal -> {
              assertThat(refusal)
                  .hasMessage(
                      quarantine
                          + " is the checkpoint of query station_states, not of quarantine: correct"
                          + " `tailback.streaming.checkpoint-root` or give a new folder.");
              assertThat(refusal.id()).isEqualTo("E22");
              assertThat(refusal.exitCode()).isEqualTo(6);
            });
  }
}
