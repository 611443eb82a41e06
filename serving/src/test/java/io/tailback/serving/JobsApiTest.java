package io.tailback.serving;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailback.serving.report.ReportRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an ordered report. */
@ExtendWith(SharedApi.class)
class JobsApiTest {
  private static final String WHAT_IT_SAYS = "{\"report\":\"overview\"}";
  private static final String PAGE = "<!DOCTYPE html>";
  private static final String MADE = "overview_2012-03-05_2012-03-06";
  private static final String ORDER =
      "{\"report\":\"overview\",\"from\":\"2012-03-05\",\"to\":\"2012-03-06\"}";

  @TempDir private Path folder;
  private final TestApi shared;
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  JobsApiTest(TestApi shared) {
    this.shared = shared;
  }

  private TestApi start(Optional<ReportRunner> runner) {
    return shared.besideAs(
        setup -> {
          setup.reports = Optional.of(folder.resolve("reports"));
          setup.audit = folder.resolve("audit.jsonl");
          setup.runner = runner;
        });
  }

  private Optional<ReportRunner> endsWith(int exitCode, String lastWords) {
    return Optional.of(
        arguments -> {
          mayEnd.await();
          writeReport(MADE);
          return new ReportRunner.Ended(exitCode, lastWords);
        });
  }

  private void writeReport(String id) {
    try {
      Path report = Files.createDirectories(folder.resolve("reports").resolve(id));
      Files.writeString(report.resolve("report.json"), WHAT_IT_SAYS);
      Files.writeString(report.resolve("index.html"), PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException("The report was not written", e);
    }
  }

  private static String order(TestApi api) {
    return order(api, ORDER);
  }

  private static String order(TestApi api, String what) {
    HttpResponse<String> ordered = api.post("/api/v1/reports", what);
    assertThat(ordered.statusCode()).isEqualTo(202);
    String path = ordered.headers().firstValue("Location").orElseThrow();
    assertThat(path).endsWith(TestApi.tree(ordered).at("/jobId").asText());
    return path;
  }

  private static JsonNode awaited(TestApi api, String path, String state) {
    await().until(() -> api.json(path).at("/state").asText().equals(state));
    return api.json(path);
  }

  @Test
  void aReportThatWasMadeIsNamed() {
    try (TestApi api = start(endsWith(0, "Made in 2 s"))) {
      String path = order(api);
      assertThat(awaited(api, path, "RUNNING").at("/result").isNull()).isTrue();
      mayEnd.countDown();
      JsonNode done = awaited(api, path, "DONE");

      assertThat(done.at("/result").asText()).isEqualTo(MADE);
      assertThat(done.at("/exitCode").asInt()).isZero();
      assertThat(done.at("/sentence").asText()).isEqualTo("Made in 2 s");
      assertThat(done.at("/description").asText())
          .isEqualTo("overview --from 2012-03-05 --to 2012-03-06");
      assertThat(done.at("/endedAt").asText()).isEqualTo("2026-03-02T12:00:20Z");
      assertThat(api.json("/api/v1/reports").at("/items").findValuesAsText("reportId"))
          .containsExactly(MADE);
      assertThat(api.json("/api/v1/reports").at("/items/0/bytes").asLong())
          .isEqualTo(WHAT_IT_SAYS.length() + PAGE.length());
    }
  }

  @Test
  void aReportThatFailedSaysWhy() {
    try (TestApi api = start(endsWith(3, "There are no rows for these days"))) {
      mayEnd.countDown();
      JsonNode failed = awaited(api, order(api), "FAILED");

      assertThat(failed.at("/result").isNull()).isTrue();
      assertThat(failed.at("/exitCode").asInt()).isEqualTo(3);
      assertThat(failed.at("/sentence").asText()).isEqualTo("There are no rows for these days");
    }
  }

  /** Ordered while another one runs, which puts its own folder there in the meantime. */
  @Test
  void eachJobNamesTheReportThatWasOrdered() {
    String compared =
        ORDER.replace("}", ",\"beforeFrom\":\"2012-02-27\",\"beforeTo\":\"2012-02-28\"}");
    String onCorridor = ORDER.replace("}", ",\"corridor\":\"I5-N\",\"dayType\":\"weekday\"}");
    String inMiles = ORDER.replace("}", ",\"units\":\"mph\"}");
    Optional<ReportRunner> runner =
        Optional.of(
            arguments -> {
              mayEnd.await();
              if (arguments.contains("--compare")) {
                writeReport(MADE + "_vs_2012-02-27_2012-02-28");
              } else {
                writeReport(
                    arguments.contains("I5-N")
                        ? MADE + "_I5-N_weekday"
                        : arguments.contains("mph") ? MADE + "_mph" : MADE);
              }
              return new ReportRunner.Ended(0, "Made");
            });
    try (TestApi api = start(runner)) {
      String first = order(api, compared);
      String second = order(api, onCorridor);
      String third = order(api, ORDER);
      String fourth = order(api, inMiles);
      mayEnd.countDown();

      assertThat(awaited(api, first, "DONE").at("/result").asText())
          .isEqualTo(MADE + "_vs_2012-02-27_2012-02-28");
      assertThat(awaited(api, second, "DONE").at("/result").asText())
          .isEqualTo(MADE + "_I5-N_weekday");
      assertThat(awaited(api, third, "DONE").at("/result").asText()).isEqualTo(MADE);
      JsonNode miles = awaited(api, fourth, "DONE");
      assertThat(miles.at("/result").asText()).isEqualTo(MADE + "_mph");
      assertThat(miles.at("/description").asText()).endsWith(" --units mph");
      HttpResponse<String> refused =
          api.post("/api/v1/reports", ORDER.replace("}", ",\"units\":\"miles\"}"));
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("`units`", "one of kmh, mph");
    }
  }

  @Test
  void aDamagedReportIsNamedAndTheOthersAreListed() throws IOException {
    writeReport(MADE);
    writeReport("broken");
    Path broken = folder.resolve("reports").resolve("broken").resolve("report.json");
    try (TestApi api = start(Optional.empty())) {
      for (String text : List.of("{\"report\": \"overv", "", "7")) {
        Files.writeString(broken, text);
        JsonNode reports = api.json("/api/v1/reports");

        assertThat(reports.at("/items").findValuesAsText("reportId")).containsExactly(MADE);
        assertThat(reports.at("/damaged")).hasSize(1);
        assertThat(reports.at("/damaged/0").asText()).isEqualTo("broken");
        HttpResponse<String> one = api.get("/api/v1/reports/broken");
        assertThat(one.statusCode()).isEqualTo(409);
        assertThat(TestApi.tree(one).at("/id").asText()).isEqualTo("E74");
      }
    }
  }

  @Test
  void oneRunsFourWaitAndTheNextIsToldWhenToAskAgain() {
    try (TestApi api = start(endsWith(0, "Made"))) {
      awaited(api, order(api), "RUNNING");
      List<String> waiting = List.of(order(api), order(api), order(api), order(api));
      HttpResponse<String> refused = api.post("/api/v1/reports", ORDER);

      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).contains("30");
      assertThat(TestApi.tree(refused).at("/id").asText()).isEqualTo("E67");
      assertThat(api.json("/api/v1/jobs").at("/items").findValuesAsText("state"))
          .containsExactly("WAITING", "WAITING", "WAITING", "WAITING", "RUNNING");
      mayEnd.countDown();
      waiting.forEach(path -> awaited(api, path, "DONE"));
    }
  }

  @Test
  void aServerThatMakesNoneSaysHow() {
    try (TestApi api = start(Optional.empty())) {
      HttpResponse<String> refused = api.post("/api/v1/reports", ORDER);

      assertThat(refused.statusCode()).isEqualTo(501);
      assertThat(TestApi.tree(refused).at("/id").asText()).isEqualTo("E73");
      assertThat(TestApi.tree(refused).at("/detail").asText())
          .contains("./tailback report overview --from 2012-03-05 --to 2012-03-06");
      assertThat(api.json("/api/v1/reports").at("/canRun").asBoolean()).isFalse();
    }
  }
}
