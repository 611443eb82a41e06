package io.tailback.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.app.config.EffectiveSetting;
import io.tailback.core.TailbackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** spark-submit hands its settings to the program as system properties. */
class SubmittedSettingsTest {
  private static final String TRIGGER = "tailback.streaming.trigger";

  @TempDir private Path folder;
  private final Map<String, String> before = new HashMap<>();

  private void submit(String key, String value) {
    before.put(key, System.setProperty(key, value));
  }

  @AfterEach
  void asBefore() {
    before.forEach(
        (key, value) -> {
          if (value == null) {
            System.clearProperty(key);
          } else {
            System.setProperty(key, value);
          }
        });
  }

  private Settings settings(Optional<Path> file, String... sets) {
    return Settings.load(folder.resolve("home"), folder, file, List.of(sets));
  }

  private Optional<String> origin(Settings settings) {
    return settings.configuration().find(TRIGGER).map(EffectiveSetting::origin);
  }

  @Test
  void aSettingCanBeGivenInFourWaysAndTheLaterWins() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("mine.yaml"),
            "tailback: {streaming: {trigger: available-now, silence: 7 minutes}}\n");

    assertThat(settings(Optional.empty()).streaming().trigger()).hasToString("CONTINUOUS");
    assertThat(settings(Optional.of(file)).streaming().trigger()).hasToString("AVAILABLE_NOW");
    submit("spark." + TRIGGER, "continuous");
    Settings submitted = settings(Optional.of(file));
    assertThat(submitted.streaming().trigger()).hasToString("CONTINUOUS");
    assertThat(submitted.streaming().silence()).hasMinutes(7);
    assertThat(origin(submitted)).contains("--conf");
    Settings optioned = settings(Optional.of(file), TRIGGER + "=available-now");
    assertThat(optioned.streaming().trigger()).hasToString("AVAILABLE_NOW");
    assertThat(origin(optioned)).contains("--set");
  }

  @Test
  void aMisspeltSettingIsRefusedWithTheNearestName() {
    submit("spark.tailback.streaming.triger", "available-now");

    assertThatThrownBy(() -> settings(Optional.empty()))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("`tailback.streaming.triger` in --conf: did you mean `" + TRIGGER)
        .extracting(e -> ((TailbackException) e).exitCode())
        .isEqualTo(TailbackException.USAGE);
  }

  @Test
  void anyPropertyOfKafkaPasses() {
    submit("spark.tailback.kafka.properties.security.protocol", "SASL_SSL");
    submit("spark.tailback.kafka.properties.bootstrap.servers", "broker:9093");

    assertThat(settings(Optional.empty()).kafka().properties())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("bootstrap.servers", "broker:9093");
  }

  @Test
  void sparksHadoopSettingsReachHadoop() {
    submit("spark.hadoop.fs.defaultFS", "hdfs://namenode:8020");

    assertThat(settings(Optional.empty()).hadoop().get("fs.defaultFS"))
        .isEqualTo("hdfs://namenode:8020");
    assertThat(
            settings(Optional.empty(), "tailback.spark.properties.spark.hadoop.dfs.replication=2")
                .hadoop()
                .get("dfs.replication"))
        .isEqualTo("2");
  }

  @Test
  void theHomeStaysOnThisMachineUnderSparkSubmit() {
    submit("spark.submit.deployMode", "client");
    Settings settings = settings(Optional.empty());

    assertThat(settings.tablesRoot()).isEqualTo("file://" + folder.resolve("home/tables"));
    assertThat(settings.modelsRoot()).isEqualTo("file://" + folder.resolve("home/models"));
    assertThat(settings.streaming().checkpointRoot())
        .isEqualTo("file://" + folder.resolve("home/checkpoints"));
  }

  @Test
  void placesAreLoggedWithTheirFileSystem() {
    Settings settings = settings(Optional.empty(), "tailback.delta.root=tables");
    Places places = new Places(settings, settings.hadoop());

    assertThat(places.whole("/data/tables")).isEqualTo("file:/data/tables");
    assertThat(places.whole("tables")).isEqualTo("file:" + Path.of("tables").toAbsolutePath());
    assertThat(places.whole("file:///data")).isEqualTo("file:/data");
  }
}
