package io.tailback.serving;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.store.StoreUnavailableException;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is answered while a store is away. */
@ExtendWith(SharedApi.class)
class StoreDownApiTest {
  private static final String STATES = "/api/v1/live/states";

  private final TestApi shared;

  StoreDownApiTest(TestApi shared) {
    this.shared = shared;
  }

  @Test
  void theLastWordsAreServedAndGrowStale() {
    try (TestApi api = shared.beside(config -> config)) {
      api.answerFromStore(false);
      await().until(() -> api.json(STATES).at("/source").asText().equals("snapshot"));
      JsonNode young = api.json(STATES);

      assertThat(young.at("/stale").asBoolean()).isFalse();
      assertThat(young.at("/items/1/speedKmh").asDouble()).isEqualTo(50);
      assertThat(young.at("/items/1/valueClass").asText()).isEqualTo("REALTIME");

      api.clock.set(RoadFixture.NOW.plus(Duration.ofMinutes(11)));
      JsonNode old = api.json(STATES);
      assertThat(old.at("/source").asText()).isEqualTo("snapshot");
      assertThat(old.at("/stale").asBoolean()).isTrue();
      assertThat(old.at("/ageSeconds").asLong()).isEqualTo(680);
      assertThat(old.at("/notice/id").asText()).isEqualTo("E61");
      assertThat(old.at("/notice/sentence").asText()).contains("11 min ago");
      assertThat(old.at("/items/1/speedKmh").asDouble()).isEqualTo(50);
      assertThat(old.at("/items/1/valueClass").asText()).isEqualTo("NONE");
      assertThat(old.at("/items/1/stale").asBoolean()).isTrue();
      assertThat(api.json("/api/v1/live/summary").at("/stationsStale").asInt()).isEqualTo(4);
    }
  }

  @Test
  void withItsLastWordsTheServerIsDegradedUntilTheStoreIsBack() {
    try (TestApi api = shared.beside(config -> config)) {
      await().until(() -> api.json("/health/ready").at("/status").asText().equals("UP"));
      api.answerFromStore(false);
      await().until(() -> api.json("/health/ready").at("/status").asText().equals("DEGRADED"));
      HttpResponse<String> ready = api.get("/health/ready");

      assertThat(ready.statusCode()).isEqualTo(200);
      JsonNode hbase = TestApi.tree(ready).at("/dependencies/0");
      assertThat(hbase.at("/name").asText()).isEqualTo("hbase");
      assertThat(hbase.at("/status").asText()).isEqualTo("DOWN");
      assertThat(hbase.at("/sentence").asText()).isEqualTo("HBase does not answer");
      // The table has 13 windows of A; the six behind them are only in the store.
      assertThat(api.json("/api/v1/stations/A/history").at("/items").size()).isEqualTo(13);
      assertThat(api.json("/api/v1/live/states/A").at("/observations").size()).isZero();

      api.answerFromStore(true);
      await().until(() -> api.json("/health/ready").at("/status").asText().equals("UP"));
      assertThat(api.json(STATES).at("/source").asText()).isEqualTo("hbase");
      assertThat(api.json("/api/v1/stations/A/history").at("/items").size()).isEqualTo(19);
    }
  }

  @Test
  void aServerThatNeverHeardFromItsStoreIsDownAndShowsTheTables() {
    try (TestApi api = shared.besideAs(setup -> setup.storeAnswers = false)) {
      HttpResponse<String> ready = api.get("/health/ready");
      JsonNode states = api.json(STATES);

      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(TestApi.tree(ready).at("/status").asText()).isEqualTo("DOWN");
      assertThat(states.at("/source").asText()).isEqualTo("delta");
      assertThat(states.at("/stale").asBoolean()).isTrue();
      assertThat(states.at("/asOf").asText()).isEqualTo(RoadFixture.EIGHT.toString());
      assertThat(states.at("/notice/id").asText()).isEqualTo("E60");
      assertThat(states.at("/items/0/speedKmh").isNull()).isTrue();
    }
  }

  @Test
  void aFolderOfTablesThatIsGoneShowsBeforeSomebodyAsks(@TempDir Path folder) {
    Path gone = folder.resolve("tables");
    try (TestApi api = shared.besideAs(setup -> setup.tables = Optional.of(gone))) {
      await().until(() -> !dependency(api, "tables").at("/sentence").asText().startsWith("Not"));
      JsonNode tables = dependency(api, "tables");

      assertThat(tables.at("/status").asText()).isEqualTo("DOWN");
      assertThat(tables.at("/sentence").asText())
          .startsWith("The folder of the tables is not there");
      assertThat(api.json("/health/ready").at("/status").asText()).isEqualTo("DEGRADED");
      assertThat(api.get("/metrics").body()).contains("tailback_api_tables_up 0");
    }
  }

  @Test
  void aRegistryThatCannotBeReadShowsBeforeSomebodyAsks() {
    try (TestApi api = shared.besideAs(setup -> setup.registry = clock -> away())) {
      await()
          .until(
              () ->
                  dependency(api, "models")
                      .at("/sentence")
                      .asText()
                      .equals("The registry does not answer"));

      assertThat(dependency(api, "models").at("/status").asText()).isEqualTo("DOWN");
      assertThat(api.json("/health/ready").at("/status").asText()).isEqualTo("DEGRADED");
      assertThat(api.get("/metrics").body()).contains("tailback_api_models_up 0");
    }
  }

  private static JsonNode dependency(TestApi api, String name) {
    for (JsonNode one : api.json("/health/ready").at("/dependencies")) {
      if (one.at("/name").asText().equals(name)) {
        return one;
      }
    }
    throw new AssertionError("No dependency " + name);
  }

  @Test
  void whatOnlyAStoreKnowsIsAnsweredLater() {
    try (TestApi api = shared.besideAs(setup -> setup.registry = clock -> away())) {
      HttpResponse<String> models = api.get("/api/v1/models");

      assertThat(models.statusCode()).isEqualTo(503);
      assertThat(models.headers().firstValue("Retry-After")).contains("5");
      assertThat(TestApi.tree(models).at("/id").asText()).isEqualTo("E68");
      assertThat(TestApi.tree(models).at("/detail").asText())
          .isEqualTo("The registry does not answer: the page tries again in 5 s.");
      assertThat(api.get(STATES).statusCode()).isEqualTo(200);
    }
  }

  private static ModelRegistry away() {
    return (ModelRegistry)
        Proxy.newProxyInstance(
            ModelRegistry.class.getClassLoader(),
            new Class<?>[] {ModelRegistry.class},
            (proxy, method, arguments) -> {
              throw new StoreUnavailableException("The registry does not answer", null);
            });
  }
}
