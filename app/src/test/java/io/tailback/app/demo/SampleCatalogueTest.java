package io.tailback.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.app.endtoend.Repository;
import io.tailback.core.TailbackException;
import io.tailback.ingest.RoadDistancesFile;
import io.tailback.ingest.SourceFormat;
import io.tailback.ingest.StationsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCatalogueTest {
  private static final SampleCatalogue SHIPPED = SampleCatalogue.of(Repository.root());

  @Test
  void theSamplesOfTheDocumentsAreShipped() {
    assertThat(SHIPPED.names())
        .containsExactly(
            "metr-la",
            "metr-la-4months",
            "pems-orange-day",
            "pems-orange",
            "pems-la-day",
            "pems-raw-day");
  }

  @Test
  void everyShippedSampleIsIntactAndComplete() {
    for (String name : SHIPPED.names()) {
      Sample sample = SHIPPED.sample(name);

      assertThatCode(sample::requireIntact).as(name).doesNotThrowAnyException();
      assertThat(sample.zone()).as(name).contains(ZoneId.of("America/Los_Angeles"));
      assertThat(sample.title()).as(name).isNotBlank();
      assertThat(StationsFile.read(sample.stations())).as(name).isNotEmpty();
    }
  }

  @Test
  void everyFileThatASampleNamesIsChecked() {
    assertThat(SHIPPED.sample("pems-orange").sha256())
        .containsOnlyKeys(
            Repository.sample("pems-orange/station_5min.csv.gz"),
            Repository.sample("pems-orange/stations.csv"),
            Repository.sample("pems-orange/incidents.csv"));
  }

  @Test
  void theFirstSampleHasAllStationsOfMetrLa() {
    Sample sample = SHIPPED.sample("metr-la");

    assertThat(sample.format()).isEqualTo(SourceFormat.METR_LA);
    assertThat(StationsFile.read(sample.stations())).hasSize(207);
    assertThat(RoadDistancesFile.read(sample.distances().orElseThrow()).all()).isNotEmpty();
  }

  @Test
  void aDamagedFileIsRefusedWithTheWayOut(@TempDir Path install) throws IOException {
    Path folder = Files.createDirectories(install.resolve("data-samples/pems-raw-day"));
    Files.copy(Repository.sample("catalogue.yaml"), install.resolve("data-samples/catalogue.yaml"));
    for (String file : new String[] {"station_raw.txt.gz", "stations.csv"}) {
      Files.copy(Repository.sample("pems-raw-day/" + file), folder.resolve(file));
    }
    Sample copy = SampleCatalogue.of(install).sample("pems-raw-day");
    assertThatCode(copy::requireIntact).doesNotThrowAnyException();

    Files.writeString(folder.resolve("stations.csv"), "x", StandardOpenOption.APPEND);

    assertThatThrownBy(copy::requireIntact)
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining(folder.resolve("stations.csv").toString())
        .hasMessageContaining("not the file that was shipped: restore it")
        .extracting(e -> ((TailbackException) e).exitCode())
        .isEqualTo(TailbackException.PRECONDITION);
  }

  @Test
  void anUnknownNameGetsTheNearestAndAllNames() {
    assertThatThrownBy(() -> SHIPPED.sample("metr-al"))
        .isInstanceOf(TailbackException.class)
        .hasMessage(
            "There is no sample `metr-al`, did you mean `metr-la`: the samples are metr-la,"
                + " metr-la-4months, pems-orange-day, pems-orange, pems-la-day, pems-raw-day.")
        .extracting(e -> ((TailbackException) e).exitCode())
        .isEqualTo(TailbackException.USAGE);
  }

  @Test
  void aCatalogueThatIsNotThereIsSaid(@TempDir Path install) {
    assertThatThrownBy(() -> SampleCatalogue.of(install))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("data-samples/catalogue.yaml");
  }

  @Test
  void aUsersFileThatIsNotThereIsSaid(@TempDir Path folder) {
    Path missing = folder.resolve("speeds.csv");

    assertThatThrownBy(() -> Sample.ofUser(missing, missing, SourceFormat.METR_LA))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("correct `--source` or `--stations`");
  }
}
