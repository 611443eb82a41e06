package io.tailback.serving;

import static io.tailback.core.Waiting.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tailback.core.corridor.TravelOrder;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.forecast.PromotionRule;
import io.tailback.core.store.InMemoryLiveStore;
import io.tailback.core.store.InMemoryRecentStates;
import io.tailback.core.store.StoreUnavailableException;
import io.tailback.core.time.NamedPeriods;
import io.tailback.serving.http.Json;
import io.tailback.serving.push.PushLimits;
import io.tailback.serving.report.ReportRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;

/** The real server on a free port over the small road, and a client that speaks HTTP to it. */
final class TestApi implements AutoCloseable {
  /** The wall clock of the server. */
  static final class Clock implements InstantSource {
    private volatile Instant now = RoadFixture.NOW;

    @Override
    public Instant instant() {
      return now;
    }

    void set(Instant instant) {
      now = instant;
    }
  }

  private static final ContractFile CONTRACT = new ContractFile();
  private static final ContractFile IN_MILES = ContractFile.inMiles();

  final InMemoryLiveStore live = RoadFixture.liveStore();
  final InMemoryRecentStates recent = RoadFixture.recentStates();
  final Clock clock = new Clock();
  final Path folder;
  final ApiServer server;
  final HttpClient client = HttpClient.newHttpClient();
  private volatile boolean storeAnswers;

  /** What may be different beside the shared server. */
  static final class Setup {
    ServingConfig config = ServingConfig.DEFAULT.port(0).access(Access.OPEN).requestsPerMinute(0);
    PushLimits limits = PushLimits.DEFAULT;
    Function<InstantSource, ModelRegistry> registry = GoldFixture::registry;
    Optional<ReportRunner> runner = Optional.of(arguments -> new ReportRunner.Ended(0, "Made"));
    String fingerprint = GoldFixture.FINGERPRINT;
    Optional<Path> tables = Optional.empty();
    Optional<Path> reports = Optional.empty();
    NamedPeriods periods = NamedPeriods.DEFAULTS;
    Path audit;
    boolean storeAnswers = true;
  }

  private TestApi(Path folder, Setup setup) {
    this.folder = folder;
    this.storeAnswers = setup.storeAnswers;
    Path audit = setup.audit == null ? folder.resolve("audit.jsonl") : setup.audit;
    server =
        ApiServer.start(
            setup.config,
            new Backends(
                new Backends.Stores(() -> answering(live), () -> answering(recent)),
                Optional.empty(),
                new Backends.TableFolder(
                    setup.tables.orElse(folder.resolve("tables")).toString(), new Configuration()),
                new Backends.Models(
                    setup.registry.apply(clock), PromotionRule.DEFAULT, setup.fingerprint),
                new Backends.Reports(setup.reports.orElse(folder.resolve("reports")), setup.runner),
                GoldFixture::schedule,
                new Backends.Place(
                    "A small road",
                    RoadFixture.ZONE,
                    Optional.empty(),
                    TravelOrder.FROM_SOUTH_AND_WEST,
                    setup.periods,
                    "0.1.0-test"),
                audit,
                clock),
            setup.limits);
  }

  private <T> T answering(T store) {
    if (!storeAnswers) {
      throw new StoreUnavailableException("HBase does not answer", null);
    }
    return store;
  }

  /** Takes the stores away or brings them back. */
  void answerFromStore(boolean answers) {
    storeAnswers = answers;
  }

  /** A server that asks nobody who they are, over tables that stand in the folder. */
  static TestApi start(Path folder) {
    return start(folder, new Setup());
  }

  /** Another server over the same tables, with live stores of its own. */
  TestApi beside(UnaryOperator<ServingConfig> change) {
    return besideAs(setup -> setup.config = change.apply(setup.config));
  }

  /** The same, with other differences. */
  TestApi besideAs(Consumer<Setup> change) {
    Setup setup = new Setup();
    change.accept(setup);
    return start(folder, setup);
  }

  private static TestApi start(Path folder, Setup setup) {
    TestApi api = new TestApi(folder, setup);
    try {
      if (setup.storeAnswers && !api.server.awaitStore(PATIENCE)) {
        throw new IllegalStateException("The live store was not read");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return api;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Sends it and holds the answer against the contract, where that names the operation. */
  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
      requireContract(response);
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException("No answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private static void requireContract(HttpResponse<String> response) {
    URI asked = response.uri();
    boolean inMiles = asked.getRawQuery() != null && asked.getRawQuery().contains("units=mph");
    ContractFile contract = inMiles ? IN_MILES : CONTRACT;
    String type = response.headers().firstValue("Content-Type").orElse("");
    JsonNode body =
        type.contains("json") && !response.body().isEmpty()
            ? tree(response)
            : MissingNode.getInstance();
    String method = response.request().method().toLowerCase(Locale.ROOT);
    contract
        .find(method, asked.getRawPath())
        .map(operation -> contract.faults(operation, response.statusCode(), type, body))
        .ifPresent(faults -> assertThat(faults).as(method + " " + asked.getPath()).isEmpty());
  }

  JsonNode json(String path, String... headers) {
    return tree(get(path, headers));
  }

  static JsonNode tree(HttpResponse<String> response) {
    try {
      return Json.mapper().readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException("No JSON: " + response.body(), e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
