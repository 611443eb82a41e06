package io.tailback.serving;

import static io.tailback.core.Waiting.PATIENCE;
import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailback.serving.http.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms, pages and conditions of answers, as any HTTP client may ask for them. */
@ExtendWith(SharedApi.class)
class FormsApiTest {
  private static final String REPORT = "overview_2012-03-05_2012-03-05";
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final TestApi api;

  FormsApiTest(TestApi api) {
    this.api = api;
  }

  private HttpResponse<String> csv(String path) {
    HttpResponse<String> response = api.get(path, "Accept", "text/csv");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    return response;
  }

  /** Each list as CSV: how its head begins, and its first row. */
  @TestFactory
  Stream<DynamicTest> listsAreCsvToo() {
    return Map.of(
            "/api/v1/stations/A/health",
            List.of("stationId,serviceDate,status,", "A,2012-03-05,GOOD,"),
            "/api/v1/detector-health",
            List.of("stationId,serviceDate,status,", "A,2012-03-05,GOOD,"),
            "/api/v1/bottlenecks/places",
            List.of("rank,corridorId,stationId,headOffsetM,", "1,I5-N,B,1609.34,"))
        .entrySet()
        .stream()
        .map(
            list ->
                DynamicTest.dynamicTest(
                    list.getKey(),
                    () -> {
                      List<String> lines = csv(list.getKey()).body().lines().toList();
                      assertThat(lines.get(0)).startsWith(list.getValue().get(0));
                      assertThat(lines.get(1)).startsWith(list.getValue().get(1));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> askingAgainSaysThatNothingChanged() {
    return Stream.of(
            "/api/v1/network",
            "/api/v1/network/freeways",
            "/api/v1/corridors",
            "/api/v1/stations",
            "/api/v1/stations?limit=2",
            "/api/v1/stations/A/history",
            "/api/v1/stations/A/history?resolution=hour")
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path,
                    () -> {
                      String etag = api.get(path).headers().firstValue("ETag").orElseThrow();
                      HttpResponse<String> again = api.get(path, "If-None-Match", etag);
                      assertThat(again.statusCode()).isEqualTo(304);
                      assertThat(again.body()).isEmpty();
                      assertThat(again.headers().firstValue("ETag")).contains(etag);
                      assertThat(api.get(path, "If-None-Match", "\"of-before\"").statusCode())
                          .isEqualTo(200);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> theDateOfAFileSavesItsBodyToo() {
    return Stream.of("/openapi.yaml", "/docs", "/api/v1/reports/" + REPORT + "/files/days.csv")
        .map(path -> DynamicTest.dynamicTest(path, () -> theDateSavesTheBody(path)));
  }

  private void theDateSavesTheBody(String path) {
    String date = api.get(path).headers().firstValue("Last-Modified").orElseThrow();
    String before = HTTP_DATE.format(HTTP_DATE.parse(date, Instant::from).minusSeconds(1));

    HttpResponse<String> again = api.get(path, "If-Modified-Since", date);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("Last-Modified")).contains(date);
    assertThat(api.get(path, "If-Modified-Since", before).statusCode()).isEqualTo(200);
    assertThat(api.get(path, "If-Modified-Since", "yesterday").statusCode()).isEqualTo(200);
    // The name of the content says more than a date of whole seconds.
    HttpResponse<String> named =
        api.get(path, "If-Modified-Since", date, "If-None-Match", "\"of-before\"");
    assertThat(named.statusCode()).isEqualTo(200);
  }

  @Test
  void aReportsFileIsAsOldAsItsFile(@TempDir Path reports) throws IOException {
    GoldFixture.writeReport(reports);
    Instant made = Instant.parse("2026-01-02T03:04:05.600Z");
    Files.setLastModifiedTime(reports.resolve(REPORT).resolve("index.html"), FileTime.from(made));
    try (TestApi own = api.besideAs(setup -> setup.reports = Optional.of(reports))) {
      assertThat(
              own.get("/api/v1/reports/" + REPORT + "/files/index.html")
                  .headers()
                  .firstValue("Last-Modified"))
          .contains("Fri, 02 Jan 2026 03:04:05 GMT");
    }
  }

  /** Its age goes on while nothing changes. */
  @Test
  void whatTellsOfNowHasNoDate() {
    for (String path : List.of("/api/v1/live/states", "/api/v1/trends", "/api/v1/network")) {
      assertThat(api.get(path).headers().firstValue("Last-Modified")).isEmpty();
    }
  }

  @Test
  void anotherFormOrPageIsAnotherContent() {
    String json = api.get("/api/v1/stations").headers().firstValue("ETag").orElseThrow();

    assertThat(csv("/api/v1/stations").headers().firstValue("ETag").orElseThrow())
        .isNotEqualTo(json);
    assertThat(api.get("/api/v1/stations?limit=2").headers().firstValue("ETag").orElseThrow())
        .isNotEqualTo(json);
  }

  @Test
  void aLinkLeadsThroughThePagesOfACsv() {
    HttpResponse<String> first = csv("/api/v1/stations?limit=2&q=i5+n");
    String link = first.headers().firstValue("Link").orElseThrow();
    HttpResponse<String> last = csv(link.substring(1, link.indexOf('>')));

    assertThat(link).startsWith("</api/v1/stations?").endsWith("; rel=\"next\"");
    assertThat(ids(first)).containsExactly("A", "B");
    assertThat(ids(last)).containsExactly("C");
    assertThat(last.headers().firstValue("Link")).isEmpty();
  }

  private static List<String> ids(HttpResponse<String> csv) {
    return csv.body().lines().skip(1).map(line -> line.substring(0, line.indexOf(','))).toList();
  }

  @TestFactory
  Stream<DynamicTest> aCursorOfNoPageIsNamed() {
    return Stream.of(
            "/api/v1/stations?cursor=%25%25",
            "/api/v1/stations?cursor=Wg",
            "/api/v1/bottlenecks?cursor=Wg",
            "/api/v1/detector-health?cursor=Wg",
            "/api/v1/stations/A/history?cursor=Wg")
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path,
                    () -> {
                      HttpResponse<String> refused = api.get(path);
                      assertThat(refused.statusCode()).isEqualTo(400);
                      assertThat(TestApi.tree(refused).at("/field").asText()).isEqualTo("cursor");
                    }));
  }

  @Test
  void aMethodThatAPathDoesNotTakeIsRefused() {
    HttpResponse<String> refused = api.post("/api/v1/network", "{}");

    assertThat(refused.statusCode()).isEqualTo(405);
    assertThat(TestApi.tree(refused).at("/id").asText()).isEqualTo("E66");
    assertThat(api.post("/api/v1/models/1", "{}").statusCode()).isEqualTo(405);
  }

  @Test
  void anAddressThatIsTooLongIsRefused() {
    HttpResponse<String> refused = api.get("/api/v1/stations?q=" + "x".repeat(14_000));

    assertThat(refused.statusCode()).isEqualTo(414);
    assertThat(TestApi.tree(refused).at("/detail").asText()).contains("14,000 characters");
  }

  @Test
  void whatIsLargeIsPackedForWhoUnderstandsIt() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(api.uri("/api/v1/stations/A/history"))
            .header("Accept-Encoding", "gzip")
            .build();
    HttpResponse<byte[]> packed = api.client.send(request, BodyHandlers.ofByteArray());
    HttpResponse<String> plain =
        api.get("/api/v1/stations/A/history", "Accept-Encoding", "gzip;q=0");

    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(packed.body().length).isLessThan(plain.body().length() / 2);
    JsonNode unpacked =
        Json.mapper()
            .readTree(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes());
    assertThat(unpacked.at("/items")).isEqualTo(TestApi.tree(plain).at("/items"));
    assertThat(
            api.get("/api/v1/me", "Accept-Encoding", "gzip")
                .headers()
                .firstValue("Content-Encoding"))
        .isEmpty();
  }

  @Test
  void aBodyThatComesTooSlowlyIsRefused() throws IOException {
    String head =
        "POST /api/v1/reports HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: 9000\r\n\r\n{";
    try (Socket socket = new Socket("127.0.0.1", api.server.port())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      await()
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                boolean isAnswered = socket.getInputStream().available() > 0;
                if (!isAnswered) {
                  socket.getOutputStream().write(' ');
                }
                return isAnswered;
              });
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 408").contains("\"id\":\"E65\"");
    }
  }

  @Test
  void aBodyThatIsNoJsonIsRefused() {
    HttpResponse<String> refused = api.post("/api/v1/reports", "report=overview");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(TestApi.tree(refused).at("/field").asText()).isEqualTo("body");
  }

  /** The same words, said to be something else or nothing: browsers send those without asking. */
  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "none"})
  void aBodyOfAnotherTypeIsNotRead(String type) {
    for (String path : List.of("/api/v1/reports", "/api/v1/session")) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(api.uri(path)).POST(BodyPublishers.ofString("{}"));
      HttpResponse<String> refused =
          api.send(type.equals("none") ? request : request.header("Content-Type", type));

      assertThat(refused.statusCode()).as(path).isEqualTo(415);
      assertThat(TestApi.tree(refused).at("/id").asText()).isEqualTo("E65");
      assertThat(TestApi.tree(refused).at("/title").asText()).isEqualTo("Wrong type of content");
    }
  }

  @Test
  void theTypeOfABodyMayNameItsLetters() {
    HttpResponse<String> heard =
        api.send(
            HttpRequest.newBuilder(api.uri("/api/v1/session"))
                .header("Content-Type", "Application/JSON; charset=utf-8")
                .POST(BodyPublishers.ofString("{\"token\":\"guessed\"}")));

    assertThat(heard.statusCode()).isEqualTo(401);
  }
}
