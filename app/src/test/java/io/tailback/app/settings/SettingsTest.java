package io.tailback.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.app.config.EffectiveSetting;
import io.tailback.app.embedded.EmbeddedConfig;
import io.tailback.app.endtoend.Repository;
import io.tailback.core.TailbackException;
import io.tailback.core.rule.ValidationConfig;
import io.tailback.hbase.HBaseConfig;
import io.tailback.ingest.IngestConfig;
import io.tailback.streaming.StreamingConfig;
import io.tailback.streaming.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  /** A key of the shipped file, in use or as a comment; prose behind a # has no colon there. */
  private static final Pattern KEY = Pattern.compile("( *)(?:# )?([a-z][a-z-]*):(?: .*)?");

  @TempDir private Path home;

  private Settings shipped(String... sets) {
    return Settings.load(home, Repository.root(), Optional.empty(), List.of(sets));
  }

  @Test
  void theShippedFileSaysWhatTheCodeSays() {
    Settings settings = shipped();

    assertThat(settings.network()).isEqualTo(NetworkConfig.DEFAULT);
    assertThat(settings.kafka()).isEqualTo(KafkaConfig.DEFAULT);
    assertThat(settings.topics()).isEqualTo(TopicsConfig.DEFAULT);
    assertThat(settings.streamingTopics()).isEqualTo(Topics.DEFAULT);
    assertThat(settings.ingest()).isEqualTo(IngestConfig.DEFAULT);
    assertThat(settings.validation()).isEqualTo(ValidationConfig.DEFAULT);
    assertThat(settings.delta()).isEqualTo(DeltaConfig.DEFAULT);
    assertThat(settings.hbase()).isEqualTo(HBaseConfig.DEFAULT);
    assertThat(settings.embedded()).isEqualTo(EmbeddedConfig.DEFAULT);
    assertThat(settings.spark()).isEqualTo(SparkConfig.DEFAULT);
    assertThat(settings.streaming())
        .isEqualTo(
            StreamingConfig.DEFAULT.withCheckpointRoot(home.resolve("checkpoints").toString()));
  }

  @Test
  void everyKeyStandsInTheShippedFileAndNoOther() throws IOException {
    Set<String> known =
        shipped().configuration().effective().settings().stream()
            .map(EffectiveSetting::key)
            .collect(Collectors.toSet());
    Set<String> written = keysOfTheShippedFile();

    assertThat(written).containsAll(known);
    written.removeAll(known);
    assertThat(written)
        .containsExactlyInAnyOrder(
            "tailback.kafka.properties", "tailback.hbase.properties", "tailback.spark.properties");
  }

  /** The keys of the innermost level, read by their indentation. */
  private static Set<String> keysOfTheShippedFile() throws IOException {
    Set<String> keys = new TreeSet<>();
    String[] path = new String[4];
    for (String line : Files.readAllLines(Repository.root().resolve("conf/tailback.yaml"))) {
      Matcher key = KEY.matcher(line);
      if (key.matches()) {
        int depth = key.group(1).length() / 2;
        path[depth] = key.group(2);
        String name = String.join(".", Arrays.asList(path).subList(0, depth + 1));
        keys.remove(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
        keys.add(name);
      }
    }
    return keys;
  }

  @Test
  void dataLiesInTheHomeUnlessAFolderIsNamed() {
    assertThat(shipped().tablesRoot()).isEqualTo(home.resolve("tables").toString());
    assertThat(shipped("tailback.delta.root=hdfs://name/t").tablesRoot())
        .isEqualTo("hdfs://name/t");
    assertThat(
            shipped("tailback.streaming.checkpoint-root=hdfs://name/c")
                .streaming()
                .checkpointRoot())
        .isEqualTo("hdfs://name/c");
  }

  @Test
  void theStreamCommitsEveryMinuteUnlessTold() {
    assertThat(shipped().delta().commitInterval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(shipped("tailback.delta.commit-interval=0 seconds").delta().commitInterval())
        .isZero();
    assertThatThrownBy(() -> new DeltaConfig(Optional.empty(), Duration.ofSeconds(-1)))
        .hasMessage("commit-interval is negative: write for example `1 minute`");
  }

  @Test
  void topicNamesReachIngestAndTheJobs() {
    Settings settings = shipped("tailback.topics.observations=city.observations");

    assertThat(settings.ingest().observationsTopic()).isEqualTo("city.observations");
    assertThat(settings.streamingTopics().observations()).isEqualTo("city.observations");
  }

  @Test
  void theZoneIsTheNetworks() {
    assertThat(shipped("tailback.network.zone=Europe/Zurich").zone().getId())
        .isEqualTo("Europe/Zurich");
  }

  @Test
  void aRefusedValueIsToldBeforeAnythingStarts() {
    assertThatThrownBy(() -> shipped("tailback.kafka.properties.auto.offset.reset=latest"))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("auto.offset.reset")
        .extracting(e -> ((TailbackException) e).exitCode())
        .isEqualTo(TailbackException.USAGE);
  }

  @Test
  void allProblemsAreToldAtOnce() {
    assertThatThrownBy(
            () ->
                shipped(
                    "tailback.topics.partitions=0",
                    "tailback.streaming.watermark-delay=soon",
                    "tailback.validation.oldst=3 days"))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("partitions is 0")
        .hasMessageContaining("watermark-delay")
        .hasMessageContaining("did you mean `tailback.validation.oldest`");
  }
}
