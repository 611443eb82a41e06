package io.tailback.batch.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
  private static final JsonNode JSON = read();

  @Test
  void saysItsSchemaAndWhereTheNumbersComeFrom() {
    assertThat(JSON.get("schema_version").asInt()).isEqualTo(1);
    assertThat(JSON.at("/provenance/periods/1/from").asText()).isEqualTo("2017-04-10");
    assertThat(JSON.at("/provenance/table_versions/station_states").asLong()).isEqualTo(41);
    assertThat(JSON.at("/provenance/observed_share").asDouble()).isEqualTo(0.9731);
    assertThat(JSON.at("/provenance/excluded_days/0/reason").asText())
        .isEqualTo("no states at all");
  }

  @Test
  void numbersAreNumbersAndWhatIsMissingSaysWhy() {
    JsonNode bottlenecks = table("bottlenecks").get("rows");

    assertThat(bottlenecks.at("/0/0").asText()).isEqualTo(GalleryReport.HARMFUL);
    assertThat(bottlenecks.at("/0/3").isNumber()).isTrue();
    assertThat(bottlenecks.at("/0/3")).hasToString("812.4");
    assertThat(bottlenecks.at("/4/6/no_data").asText()).isEqualTo("no data in April");
  }

  @Test
  void aVeryLongTableIsInItsFileAlone() {
    JsonNode speeds = table("speeds-of-the-week");

    assertThat(speeds.has("rows")).isFalse();
    assertThat(speeds.get("row_count").asInt()).isEqualTo(6 * 36 * 288);
    assertThat(speeds.get("file").asText()).isEqualTo("speeds-of-the-week.csv");
  }

  private static JsonNode table(String name) {
    for (JsonNode table : JSON.get("tables")) {
      if (table.get("name").asText().equals(name)) {
        return table;
      }
    }
    throw new AssertionError("No table " + name);
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper().readTree(ReportJson.of(GalleryReport.report()));
    } catch (IOException e) {
      throw new AssertionError("The report is no JSON", e);
    }
  }
}
