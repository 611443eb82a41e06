package io.tailback.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailback.core.forecast.Alias;
import io.tailback.core.forecast.InMemoryModelRegistry;
import io.tailback.core.forecast.Metrics;
import io.tailback.core.forecast.ModelDraft;
import io.tailback.core.forecast.ModelDrafts;
import io.tailback.core.forecast.ModelFixtures;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.forecast.ModelVersion;
import io.tailback.core.forecast.SpeedModelFile;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is changed through the API, and what is written down of it. */
@ExtendWith(SharedApi.class)
class AuditApiTest {
  private static final TestTokens TOKENS = new TestTokens();
  private static final String ORDER =
      "{\"report\":\"overview\",\"from\":\"2012-03-05\",\"to\":\"2012-03-06\"}";

  @TempDir private Path folder;
  private final TestApi shared;
  private TestApi api;

  AuditApiTest(TestApi shared) {
    this.shared = shared;
  }

  @BeforeEach
  void start() {
    api =
        shared.besideAs(
            setup -> {
              setup.config = config(30);
              setup.audit = folder.resolve("audit.jsonl");
              setup.registry = AuditApiTest::twoVersions;
              setup.fingerprint = ModelDrafts.FINGERPRINT;
            });
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private ServingConfig config(int requestsPerMinute) {
    return new ServingConfig(
        "127.0.0.1",
        0,
        Access.CONFIGURED,
        TOKENS.config(folder),
        Optional.empty(),
        requestsPerMinute,
        List.of(),
        TlsConfig.DEFAULT,
        TileConfig.NONE);
  }

  /** The first is in service, the second is better. */
  private static ModelRegistry twoVersions(InstantSource clock) {
    InMemoryModelRegistry registry = new InMemoryModelRegistry(clock);
    registry.register(draft(4));
    registry.assign(Alias.CHAMPION, 1, "ann");
    registry.register(draft(3));
    return registry;
  }

  private static ModelDraft draft(double maeKmh) {
    Metrics metrics = ModelDrafts.withMae(maeKmh).metrics();
    byte[] model = SpeedModelFile.write(ModelFixtures.model(new Random(1), 4, 3, 20));
    return ModelDrafts.with(metrics, Map.of(ModelVersion.SPEED_MODEL, model));
  }

  private HttpResponse<String> post(String role, String path, String body) {
    return api.post(path, body, "Authorization", bearer(role));
  }

  private static String bearer(String role) {
    return "Bearer " + TOKENS.signed(TOKENS.claims(role).subject(role + "-ann"));
  }

  private JsonNode audit() {
    return api.json("/api/v1/system/audit", "Authorization", bearer("admin")).at("/items");
  }

  private static void assertEntry(
      JsonNode entry, String who, String action, String outcome, String before, String after) {
    assertThat(entry.at("/who").asText()).isEqualTo(who);
    assertThat(entry.at("/action").asText()).isEqualTo(action);
    assertThat(entry.at("/outcome").asText()).isEqualTo(outcome);
    assertThat(entry.path("before").textValue()).isEqualTo(before);
    assertThat(entry.path("after").textValue()).isEqualTo(after);
  }

  @Test
  void aBetterVersionIsPromotedAndRolledBack() {
    JsonNode promoted = TestApi.tree(post("operator", "/api/v1/models/2/promote", ""));
    assertThat(promoted.at("/alias").asText()).isEqualTo("champion");
    assertThat(promoted.at("/version").asInt()).isEqualTo(2);
    assertThat(promoted.at("/by").asText()).isEqualTo("operator-ann");
    assertThat(champion()).isEqualTo(2);

    JsonNode back = TestApi.tree(post("operator", "/api/v1/models/rollback", ""));
    assertThat(back.at("/version").asInt()).isEqualTo(1);
    assertThat(champion()).isEqualTo(1);

    JsonNode audit = audit();
    assertThat(audit).hasSize(2);
    assertEntry(audit.get(0), "operator-ann", "roll model back", "200", "version 2", "version 1");
    assertEntry(audit.get(1), "operator-ann", "promote model", "200", "version 1", "version 2");
  }

  private int champion() {
    return api.json("/api/v1/models", "Authorization", bearer("viewer")).at("/champion").asInt();
  }

  @Test
  void whoMayNotIsWrittenDownByName() {
    assertThat(post("viewer", "/api/v1/models/2/promote", "").statusCode()).isEqualTo(403);

    JsonNode audit = audit();
    assertThat(audit).hasSize(1);
    assertEntry(audit.get(0), "viewer-ann", "POST", "403", null, null);
    assertThat(audit.at("/0/target").asText()).isEqualTo("/api/v1/models/2/promote");
    assertThat(champion()).isEqualTo(1);
  }

  /** The issuer says who it is, and no more. */
  @Test
  void whoHasNoRoleIsWrittenDownByName() {
    assertThat(post("gardener", "/api/v1/models/2/promote", "").statusCode()).isEqualTo(403);
    String token = bearer("gardener").substring("Bearer ".length());
    assertThat(api.post("/api/v1/session", "{\"token\":\"" + token + "\"}").statusCode())
        .isEqualTo(403);

    JsonNode audit = audit();
    assertThat(audit).hasSize(1);
    assertEntry(audit.get(0), "gardener-ann", "POST", "403", null, null);
    assertThat(champion()).isEqualTo(1);
  }

  @Test
  void anOrderedReportIsWrittenDown() {
    HttpResponse<String> ordered = post("planner", "/api/v1/reports", ORDER);
    assertThat(ordered.statusCode()).isEqualTo(202);

    JsonNode entry = audit().get(0);
    String job = "job " + TestApi.tree(ordered).at("/jobId").asText();
    assertEntry(entry, "planner-ann", "run report", "202", null, job);
    assertThat(entry.at("/target").asText())
        .isEqualTo("overview --from 2012-03-05 --to 2012-03-06");
  }

  @Test
  void aSessionIsWrittenDownWithWhoItIsOf() {
    String token = bearer("viewer").substring("Bearer ".length());
    HttpResponse<String> opened = api.post("/api/v1/session", "{\"token\":\"" + token + "\"}");
    String cookie = opened.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
    api.send(HttpRequest.newBuilder(api.uri("/api/v1/session")).header("Cookie", cookie).DELETE());

    JsonNode audit = audit();
    assertThat(audit).hasSize(2);
    assertEntry(audit.get(0), "viewer-ann", "DELETE", "204", null, null);
    assertEntry(audit.get(1), "viewer-ann", "POST", "200", null, null);
  }

  /** Whoever could write here without a name could fill the disk. */
  @Test
  void whatNobodyIsKnownForIsNotWrittenDown() {
    assertThat(api.post("/api/v1/models/2/promote", "").statusCode()).isEqualTo(401);
    assertThat(api.post("/api/v1/session", "{\"token\":\"guessed\"}").statusCode()).isEqualTo(401);
    assertThat(api.post("/nowhere", "").statusCode()).isEqualTo(405);
    api.send(HttpRequest.newBuilder(api.uri("/api/v1/session")).DELETE());

    assertThat(audit()).isEmpty();
  }

  @Test
  void whatIsAboveTheLimitIsNotWrittenDown() {
    int refused = 0;
    while (refused < 5) {
      refused += post("viewer", "/api/v1/models/2/promote", "").statusCode() == 429 ? 1 : 0;
    }

    assertThat(audit()).isNotEmpty().allMatch(entry -> entry.at("/outcome").asText().equals("403"));
  }
}
