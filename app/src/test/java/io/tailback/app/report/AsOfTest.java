package io.tailback.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.batch.report.data.TableVersions;
import io.tailback.core.TailbackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsOfTest {
  private static final Map<String, Long> VERSIONS =
      Map.of("station_hours", 3L, "stations", 1L, "incidents", TableVersions.ABSENT);

  @TempDir private Path folder;

  @Test
  void readsVersionsOfTables() {
    assertThat(AsOf.read("station_hours=3, stations=1, incidents=none")).isEqualTo(VERSIONS);
  }

  @Test
  void readsThoseOfAFormerReportByItsFileOrItsFolder() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("report.json"),
            "{\"provenance\": {\"table_versions\": {\"station_hours\": 3, \"stations\": 1,"
                + " \"incidents\": null}}}");

    assertThat(AsOf.read(file.toString())).isEqualTo(VERSIONS);
    assertThat(AsOf.read(folder.toString())).isEqualTo(VERSIONS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "station_hours", "station_hours=x", "station_hours=1,,", ""})
  void refusesWhatIsNeither(String text) {
    assertThatThrownBy(() -> AsOf.read(text))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("station_hours=3,stations=1");
  }

  @Test
  void refusesAFileThatIsNoReport() throws IOException {
    Path other = Files.writeString(folder.resolve("other.json"), "{\"a\": 1}");
    Path text = Files.writeString(folder.resolve("text.json"), "words");

    assertThatThrownBy(() -> AsOf.read(other.toString()))
        .hasMessageContaining(other + ", which is no former report (it names no versions");
    assertThatThrownBy(() -> AsOf.read(text.toString())).hasMessageContaining("(it is no JSON)");
  }
}
