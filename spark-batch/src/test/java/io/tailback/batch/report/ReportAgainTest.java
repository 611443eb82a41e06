package io.tailback.batch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.tables.DeltaTable;
import io.tailback.batch.day.DayPlan;
import io.tailback.batch.report.data.ReportBuilder;
import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.batch.report.data.TableVersions;
import io.tailback.batch.report.overview.OverviewReport;
import io.tailback.batch.report.page.ReportFiles;
import io.tailback.batch.report.station.StationsReport;
import io.tailback.core.TailbackException;
import io.tailback.spark.SparkDir;
import io.tailback.spark.table.Incidents;
import io.tailback.spark.table.StationHours;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Weather;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A report can be made again when its tables have changed. */
@ExtendWith(ReportStoreExtension.class)
class ReportAgainTest {
  private static final LocalDate MIDDLE = LocalDate.of(2022, 1, 10);

  @SparkDir Path folder;

  @Test
  void theSameVersionsGiveTheSameBytes(ReportStore shared) throws IOException {
    ReportStore store = shared.copy(folder.resolve("tables"));
    Made before = make(store, Map.of(), "before");

    DeltaTable.forPath(store.spark(), store.tables().pathOf(StationStates.TABLE))
        .updateExpr(
            "service_date = '" + Sample.FROM + "'",
            Map.of("speed_kmh", "speed_kmh / 2", "vehicle_count", "vehicle_count + 1"));
    store.measure(DayPlan.of(Sample.FROM, Sample.FROM));
    // Tables that were not there: that nobody had imported anything is a part of the first reports.
    assertThat(before.versions()).containsEntry("incidents", TableVersions.ABSENT);
    store.tables().apply(Incidents.TABLE);
    store.tables().apply(Weather.TABLE);

    assertThat(make(store, before.versions(), "again").files())
        .containsExactlyInAnyOrderEntriesOf(before.files());
    Made now = make(store, Map.of(), "now");
    for (String file :
        List.of(
            "overview/days.csv",
            "overview-mph/days.csv",
            "corridor/daily.csv",
            "reliability/corridors.csv")) {
      assertThat(now.files().get(file)).as(file).isNotEqualTo(before.files().get(file));
    }
    assertThat(now.versions()).isNotEqualTo(before.versions());
  }

  /** The bytes of files, and the versions that they came from. */
  private record Made(Map<String, byte[]> files, Map<String, Long> versions) {}

  private static ReportRequest request(ReportBuilder builder, ReportRequest all) {
    return switch (builder.name()) {
      case "corridor" -> all.onCorridor("SR57-S");
      case "before-after" ->
          all.during(new ReportPeriod(Sample.FROM, MIDDLE))
              .comparedWith(new ReportPeriod(MIDDLE.plusDays(1), Sample.TO));
      default -> all;
    };
  }

  private Made make(ReportStore store, Map<String, Long> asOf, String name) throws IOException {
    Made made = new Made(new TreeMap<>(), new TreeMap<>());
    for (ReportBuilder builder : Reports.ALL) {
      Report report = builder.make(store.data(asOf), request(builder, store.request()));
      made.versions().putAll(report.provenance().tableVersions());
      for (ReportUnits units : ReportUnits.values()) {
        String key = units == ReportUnits.KMH ? builder.name() : builder.name() + "-mph";
        for (Path file : ReportFiles.write(units.of(report), folder.resolve(name).resolve(key))) {
          made.files().put(key + "/" + file.getFileName(), Files.readAllBytes(file));
        }
      }
    }
    return made;
  }

  @Test
  void aVersionWhoseFilesWereRemovedIsSaid(ReportStore shared) throws IOException {
    ReportStore store = shared.copy(folder.resolve("removed"));
    long former =
        TableVersions.pinned(store.spark(), store.tables(), Map.of())
            .byTable()
            .get("station_hours");
    String path = store.tables().pathOf(StationHours.TABLE);
    DeltaTable.forPath(store.spark(), path)
        .updateExpr("service_date = '" + Sample.FROM + "'", Map.of("code_version", "'other'"));
    vacuumAll(store.spark(), path);
    ReportData data = store.data(Map.of("station_hours", former));

    assertThatThrownBy(
            () -> {
              try {
                new StationsReport().build(data, store.request());
              } catch (Exception e) {
                data.requireFiles(e);
                throw e;
              }
            })
        .isInstanceOf(TailbackException.class)
        .hasMessageStartingWith(
            "Version " + former + " of the table station_hours cannot be read any more: its files")
        .hasMessageContaining("tailback.delta.keep-files");
    assertThatCode(() -> data.requireFiles(new IllegalStateException("something else")))
        .doesNotThrowAnyException();
  }

  private static void vacuumAll(SparkSession spark, String path) {
    Map<String, String> settings =
        Map.of(
            "spark.databricks.delta.retentionDurationCheck.enabled", "false",
            // Delta would list a handful of files in ten thousand tasks.
            "spark.sql.sources.parallelPartitionDiscovery.parallelism", "2");
    settings.forEach((key, value) -> spark.conf().set(key, value));
    DeltaTable.forPath(spark, path).vacuum(0);
    settings.keySet().forEach(key -> spark.conf().unset(key));
  }

  @Test
  void aDayWithStatesAndWithoutMeasuresIsSaid(ReportStore shared) throws IOException {
    ReportStore store = shared.copy(folder.resolve("lacking"));
    DeltaTable.forPath(store.spark(), store.tables().pathOf(StationHours.TABLE))
        .delete(
            functions.col("service_date").isin(Sample.FROM.plusDays(1), Sample.FROM.plusDays(2)));

    assertThatThrownBy(() -> new OverviewReport().build(store.data(), store.request()))
        .hasMessage(
            "The table station_hours has no rows for 2022-01-07, 2022-01-08, for which there are"
                + " states: compute them with `./tailback measures --from 2022-01-07 --to"
                + " 2022-01-08`.");
  }

  @Test
  void aTableThatTailbackDoesNotHaveCannotBeAbsent(ReportStore store) {
    assertThatThrownBy(() -> store.data(Map.of("hours", TableVersions.ABSENT)))
        .hasMessageContaining("names the table `hours`, which Tailback does not have");
  }

  @Test
  void aVersionThatATableDoesNotHaveIsRefused(ReportStore store) {
    assertThatThrownBy(() -> store.data(Map.of("station_hours", 999L)))
        .hasMessageContaining(
            "`--as-of` asks for version 999 of station_hours, whose newest one is");
    assertThatThrownBy(() -> store.data(Map.of("hours", 1L)))
        .hasMessageContaining(
            "`--as-of` names the table `hours`, which is not there: name one of ");
  }
}
