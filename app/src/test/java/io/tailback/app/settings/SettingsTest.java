package io.tailback.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.app.config.EffectiveSetting;
import io.tailback.app.embedded.EmbeddedConfig;
import io.tailback.app.endtoend.Repository;
import io.tailback.batch.forecast.ForecastBounds;
import io.tailback.core.TailbackException;
import io.tailback.core.forecast.PromotionRule;
import io.tailback.core.imputation.TrainingWeek;
import io.tailback.core.rule.ValidationConfig;
import io.tailback.core.time.DayKind;
import io.tailback.core.time.NamedPeriods;
import io.tailback.core.time.PeriodHours;
import io.tailback.hbase.HBaseConfig;
import io.tailback.ingest.IngestConfig;
import io.tailback.serving.ServingConfig;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.Quarantine;
import io.tailback.streaming.StreamingConfig;
import io.tailback.streaming.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
  private static final Pattern KEY = Pattern.compile("( *)(?:# )?([a-z][a-z0-9-]*):(?: .*)?");

  @TempDir private Path home;

  private Settings shipped(String... sets) {
    return Settings.load(home, Repository.root(), Optional.empty(), List.of(sets));
  }

  @Test
  void theShippedFileSaysWhatTheCodeSays() {
    Settings settings = shipped();

    assertThat(settings.network()).isEqualTo(NetworkConfig.DEFAULT);
    assertThat(settings.measures()).isEqualTo(MeasuresConfig.DEFAULT);
    assertThat(settings.measures().namedPeriods()).isEqualTo(NamedPeriods.DEFAULTS);
    assertThat(settings.kafka()).isEqualTo(KafkaConfig.DEFAULT);
    assertThat(settings.topics()).isEqualTo(TopicsConfig.DEFAULT);
    assertThat(settings.streamingTopics()).isEqualTo(Topics.DEFAULT);
    assertThat(settings.ingest()).isEqualTo(IngestConfig.DEFAULT);
    assertThat(settings.validation()).isEqualTo(ValidationConfig.DEFAULT);
    assertThat(settings.delta()).isEqualTo(DeltaConfig.DEFAULT);
    assertThat(settings.hbase()).isEqualTo(HBaseConfig.DEFAULT);
    assertThat(settings.embedded()).isEqualTo(EmbeddedConfig.DEFAULT);
    assertThat(settings.spark()).isEqualTo(SparkConfig.DEFAULT);
    assertThat(settings.report()).isEqualTo(ReportConfig.DEFAULT);
    assertThat(settings.models()).isEqualTo(ModelsConfig.DEFAULT);
    assertThat(settings.schedule()).isEqualTo(ScheduleConfig.DEFAULT);
    assertThat(settings.api()).isEqualTo(ServingConfig.DEFAULT);
    assertThat(settings.forecastBounds()).isEqualTo(ForecastBounds.DEFAULT);
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
            "tailback.kafka.properties",
            "tailback.delta.keep",
            "tailback.hbase.properties",
            "tailback.spark.properties");
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
    assertThat(shipped().modelsRoot()).isEqualTo(home.resolve("models").toString());
    assertThat(shipped("tailback.models.root=hdfs://name/m").modelsRoot())
        .isEqualTo("hdfs://name/m");
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
    assertThatThrownBy(
            () ->
                new DeltaConfig(
                    Optional.empty(), Duration.ofSeconds(-1), Duration.ofDays(7), Map.of()))
        .hasMessage("commit-interval is negative: write for example `1 minute`");
  }

  @Test
  void promotionAsksWhatItIsTold() {
    assertThat(
            shipped(
                    "tailback.models.promotion.margin-kmh=0.05",
                    "tailback.models.promotion.published-horizons=10, 20")
                .models()
                .promotion())
        .isEqualTo(new PromotionRule(List.of(10, 20), 0.05));
    assertThatThrownBy(() -> shipped("tailback.models.promotion.published-horizons=17").models())
        .hasMessageContaining("No horizon has 17 minutes");
  }

  @Test
  void rowsAreKeptForEverUnlessTold() {
    DeltaConfig delta = shipped("tailback.delta.keep.observations=400 days").delta();

    assertThat(delta.keepOf(Observations.TABLE)).contains(Duration.ofDays(400));
    assertThat(delta.keepOf(Quarantine.TABLE)).isEmpty();
    assertThat(delta.keepFiles()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void aRetentionNamesATableWithDaysAndDays() {
    assertThatThrownBy(() -> shipped("tailback.delta.keep.stations=9 days"))
        .hasMessageContaining("keep.stations names no table whose rows have a day")
        .hasMessageContaining("write one of observations, ");
    assertThatThrownBy(() -> shipped("tailback.delta.keep.observations=36 hours"))
        .hasMessageContaining("keep.observations is `36 hours`, which is not a number of whole");
  }

  @Test
  void topicNamesReachIngestAndTheJobs() {
    Settings settings = shipped("tailback.topics.observations=city.observations");

    assertThat(settings.ingest().observationsTopic()).isEqualTo("city.observations");
    assertThat(settings.streamingTopics().observations()).isEqualTo("city.observations");
  }

  @Test
  void thePostedLimitIsKnownOnceItIsSet() {
    assertThat(shipped().report().postedLimitKmh()).isEmpty();
    assertThat(shipped("tailback.report.posted-limit-kmh=88.5").report().postedLimitKmh())
        .contains(88.5);
    assertThatThrownBy(() -> shipped("tailback.report.posted-limit-kmh=0"))
        .hasMessageContaining("posted-limit-kmh is not positive");
  }

  @Test
  void theZoneIsTheNetworks() {
    assertThat(shipped("tailback.network.zone=Europe/Zurich").zone().getId())
        .isEqualTo("Europe/Zurich");
  }

  @Test
  void holidaysPeriodsAndTheTrainingWeekAreTheNetworks() {
    Settings settings =
        shipped(
            "tailback.network.holidays=2022-07-04",
            "tailback.periods.fair=weekends 10-24",
            "tailback.periods.pems-am=weekdays 05-09",
            "tailback.imputation.training-week=2022-01-03");

    assertThat(settings.network().calendar().kindOf(LocalDate.of(2022, 7, 4)))
        .isEqualTo(DayKind.HOLIDAY);
    assertThat(settings.network().calendar().kindOf(LocalDate.of(2022, 1, 17)))
        .isEqualTo(DayKind.WEEKDAY);
    assertThat(settings.measures().namedPeriods().names())
        .hasSize(NamedPeriods.DEFAULTS.periods().size() + 1)
        .startsWith("pems-am")
        .endsWith("fair");
    assertThat(settings.measures().namedPeriods().find("pems-am").orElseThrow().hours())
        .containsExactly(PeriodHours.of(Set.of(DayKind.WEEKDAY), 5, 9));
    assertThat(settings.measures().imputation().week())
        .contains(new TrainingWeek(LocalDate.of(2022, 1, 3)));
  }

  @Test
  void aPeriodThatIsNoneIsToldWithItsPlace() {
    assertThatThrownBy(() -> shipped("tailback.periods.pems-am=mornings"))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("periods.pems-am is `mornings`: write days")
        .hasMessageContaining("`tailback.periods.pems-am` stands in --set");
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
