package io.tailback.app.endtoend;

import static io.tailback.core.Waiting.PATIENCE;
import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command as a process: killed, run again in the same home, stopped. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class DemoProcessIT {
  private static final int STATIONS = 20;
  private static final int FOUR_HOURS = 48;

  /** Two and a half minutes of sending, of which the kill needs the first seconds. */
  private static final String LONG_ENOUGH = "100x";

  private static final Pattern LINK =
      Pattern.compile("Dashboard  ((http://127\\.0\\.0\\.1:\\d+)/enter\\?token=\\S+)");

  private Path folder;
  private Path home;
  private Path source;
  private List<String> lines;

  @BeforeAll
  void cutASmallFile(@TempDir Path temporary) throws IOException {
    folder = temporary;
    home = folder.resolve("home");
    lines =
        SourceText.linesOf(Repository.sample("metr-la/speed_week1.csv.gz"))
            .subList(0, 1 + FOUR_HOURS)
            .stream()
            .map(line -> String.join(",", List.of(line.split(",", -1)).subList(0, 1 + STATIONS)))
            .toList();
    source = Files.write(folder.resolve("speeds.csv"), lines);
  }

  @Test
  @Order(1)
  void killedInTheMiddleItLeavesNobodyBehind() throws Exception {
    try (DemoProcess demo = demo("first", "--speed", LONG_ENOUGH)) {
      demo.awaitLogging("Batch 2 of station_states", PATIENCE);
      assertThat(DemoProcess.processesOf(home)).hasSizeGreaterThan(2);

      demo.kill();

      await().untilAsserted(() -> assertThat(DemoProcess.processesOf(home)).isEmpty());
    }
  }

  @Test
  @Order(2)
  void theNextStartMakesGoodWhatTheKilledOneLeftAndLeavesWithItsFigures() throws Exception {
    Path summary = folder.resolve("second.json");
    try (DemoProcess demo = demo("second", "--once", "--summary", summary.toString())) {
      assertThat(demo.exitCode(PATIENCE)).as(whatWasSaid(demo)).isZero();
      assertThat(demo.out()).contains("[6/6]", "Books of this run");
      assertThat(demo.out()).containsPattern("./tailback live (" + stationsOfTheFile() + ") ");
    }
    assertThat(DemoProcess.processesOf(home)).isEmpty();

    JsonNode json = new ObjectMapper().readTree(summary.toFile());
    long sent = SourceText.metrLa(lines).size();
    assertThat(json.get("status").asText()).isEqualTo("ok");
    assertThat(json.get("seconds").asDouble()).isPositive();
    assertThat(json.get("missingAtSource").asLong()).isEqualTo(SourceText.missingIn(lines));
    assertThat(json.get("read").asLong()).isGreaterThanOrEqualTo(sent);
    assertThat(json.get("valid").asLong()).isBetween(1L, sent - 1);
    assertThat(
            Stream.of("valid", "quarantined", "duplicate", "late")
                .mapToLong(name -> json.get(name).asLong())
                .sum())
        .isEqualTo(json.get("read").asLong());
    assertTables(json, sent);
  }

  @Test
  @Order(3)
  void aSecondStartInTheSameHomeAddsNothingAndStaysUntilItIsAsked() throws Exception {
    Path summary = folder.resolve("third.json");
    try (DemoProcess demo = demo("third", "--summary", summary.toString())) {
      demo.awaitSaying("Stop with Ctrl-C", PATIENCE);
      assertTheLinkLeadsToThePage(demo.out());

      Instant asked = Instant.now();
      demo.terminate();

      assertThat(demo.exitCode(PATIENCE)).as(whatWasSaid(demo)).isZero();
      tell("ended after SIGTERM", asked);
    }
    assertThat(DemoProcess.processesOf(home)).isEmpty();

    int sent = SourceText.metrLa(lines).size();
    JsonNode json = new ObjectMapper().readTree(summary.toFile());
    assertBooks(json, sent, 0);
    assertTables(json, sent);
  }

  @Test
  @Order(4)
  void anAddressWhereNobodyAnswersIsSaid() throws Exception {
    Instant started = Instant.now();
    try (DemoProcess kafka =
            demo("no-kafka", "--set", "tailback.kafka.properties.bootstrap.servers=127.0.0.1:1");
        DemoProcess hbase =
            demo(
                "no-hbase",
                "--set",
                "tailback.hbase.quorum=127.0.0.1",
                "--set",
                "tailback.hbase.client-port=1")) {
      assertThat(kafka.exitCode(PATIENCE)).isEqualTo(3);
      tell("no Kafka", started);
      assertThat(kafka.err())
          .contains("tailback: No Kafka broker answered at 127.0.0.1:1", "[E15]");
      assertThat(hbase.exitCode(PATIENCE)).isEqualTo(3);
      tell("no HBase", started);
      assertThat(hbase.err()).contains("tailback: No HBase answered at 127.0.0.1:1", "[E36]");
    }
    assertThat(DemoProcess.processesOf(home)).isEmpty();
  }

  /** It opens a session for whoever has it, and that session may ask for the network. */
  private static void assertTheLinkLeadsToThePage(String said) throws Exception {
    Matcher link = LINK.matcher(said);
    assertThat(link.find()).as(said).isTrue();
    HttpClient client =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    HttpResponse<String> page = get(client, link.group(1));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>Tailback");
    await()
        .untilAsserted(
            () ->
                assertThat(get(client, link.group(2) + "/api/v1/network").body())
                    .contains("asOf\":\"2012-"));
  }

  private static HttpResponse<String> get(HttpClient client, String address)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
  }

  /** The folder is gone when a failure is read. */
  private String whatWasSaid(DemoProcess demo) throws IOException {
    List<String> hbase = Files.readAllLines(home.resolve("logs/hbase.log"));
    return demo.err()
        + String.join("\n", hbase.subList(Math.max(0, hbase.size() - 40), hbase.size()));
  }

  private String stationsOfTheFile() {
    return lines.get(0).replace("timestamp,", "").replace(',', '|');
  }

  private DemoProcess demo(String name, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "demo",
                "--no-model",
                "--home",
                home.toString(),
                "--source",
                source.toString(),
                "--format",
                "metr-la",
                "--stations",
                Repository.sample("metr-la/stations.csv").toString()));
    arguments.addAll(List.of(more));
    return DemoProcess.start(folder, name, arguments.toArray(String[]::new));
  }

  private static void assertBooks(JsonNode json, long read, long valid) {
    assertThat(json.get("read").asLong()).isEqualTo(read);
    assertThat(json.get("valid").asLong()).isEqualTo(valid);
    assertThat(json.get("quarantined").asLong()).isZero();
    assertThat(json.get("duplicate").asLong() + json.get("late").asLong()).isEqualTo(read - valid);
  }

  private static void assertTables(JsonNode json, long observations) {
    assertThat(json.at("/tables/observations/rows").asLong()).isEqualTo(observations);
    assertThat(json.at("/tables/quarantine/rows").asLong()).isZero();
    assertThat(json.at("/tables/station_states/rows").asLong()).isEqualTo(observations);
    assertThat(json.at("/hbase/live/rows").asLong()).isEqualTo(STATIONS);
  }

  private static void tell(String what, Instant since) {
    System.out.printf(
        Locale.ROOT, "%s: %.1f s%n", what, Duration.between(since, Instant.now()).toMillis() / 1e3);
  }
}
