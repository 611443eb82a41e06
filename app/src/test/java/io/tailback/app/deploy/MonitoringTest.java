package io.tailback.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailback.app.endtoend.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The alert rules and the dashboard ask for figures that exist. */
class MonitoringTest {
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:metrics_tailback|tailback_api|tailback_workflow)_\\w+");

  /** Spark's gauges of a streaming query, by {@code spark.sql.streaming.metricsEnabled}. */
  private static final Pattern OF_A_QUERY =
      Pattern.compile(
          "metrics_tailback_driver_spark_streaming_(station_states|quarantine|forecasts)_"
              + "(inputRate_total|processingRate_total|latency|states_rowsTotal|states_usedBytes)_Value");

  private static final Path RULES = DeployFiles.FOLDER.resolve("prometheus/rules.yaml");
  private static final Path DASHBOARD = DeployFiles.FOLDER.resolve("grafana/tailback.json");

  @Test
  void everyFigureExists() throws IOException {
    String sources = sourcesOf("serving") + sourcesOf("workflows");
    Set<String> metrics =
        Stream.of(RULES, DASHBOARD)
            .flatMap(file -> METRIC.matcher(DeployFiles.text(file)).results())
            .map(found -> found.group())
            .collect(Collectors.toSet());

    assertThat(metrics)
        .hasSizeGreaterThan(10)
        .allSatisfy(metric -> assertThat(exists(metric, sources)).as(metric).isTrue());
  }

  private static boolean exists(String metric, String sources) {
    if (metric.startsWith("metrics_")) {
      return OF_A_QUERY.matcher(metric).matches();
    }
    if (metric.startsWith("tailback_workflow_")) {
      String figure = metric.substring("tailback_workflow_".length()).toUpperCase(Locale.ROOT);
      return sources.contains(figure + "(\"");
    }
    // a timer in Micrometer is a summary in seconds in Prometheus
    return Stream.of("", "_seconds_count", "_seconds_sum")
        .filter(metric::endsWith)
        .map(suffix -> metric.substring(0, metric.length() - suffix.length()))
        .anyMatch(name -> sources.contains('"' + name + '"'));
  }

  private static String sourcesOf(String room) throws IOException {
    Path folder = Repository.root().resolve(room).resolve("src/main/java");
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(DeployFiles::text)
          .collect(Collectors.joining());
    }
  }

  @Test
  void everyAlertNamesAPageAndAHeadingThatAreThere() {
    List<String> pages = new ArrayList<>();
    DeployFiles.visit(
        DeployFiles.documents(RULES).get(0),
        (key, value) -> {
          if (key.equals("runbook_url")) {
            pages.add(value.toString());
          }
        });

    assertThat(pages)
        .hasSizeGreaterThan(6)
        .allSatisfy(
            page -> {
              String[] parts = page.split("#", -1);
              String text = DeployFiles.text(Repository.root().resolve(parts[0]));
              assertThat(
                      text.lines().filter(line -> line.startsWith("#")).map(MonitoringTest::anchor))
                  .contains(parts[1]);
            });
  }

  private static String anchor(String heading) {
    return heading
        .replaceFirst("^#+ ", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9 -]", "")
        .replace(' ', '-');
  }

  @Test
  void everyPanelSaysWhatItShowsAndInWhichUnit() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());

    assertThat(dashboard.get("panels"))
        .hasSizeGreaterThan(8)
        .allSatisfy(
            panel -> {
              assertThat(panel.get("description").asText()).isNotBlank();
              assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
              assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${source}");
            });
  }
}
