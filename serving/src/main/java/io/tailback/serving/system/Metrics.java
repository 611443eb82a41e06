package io.tailback.serving.system;

import io.javalin.http.Context;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tailback.serving.http.Answer;
import io.tailback.serving.http.Params;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** Counted and timed, for Prometheus. Labels are paths of the contract, never what was asked. */
public final class Metrics {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** One answered request. */
  public void answered(String path, String method, int status, long nanos) {
    Timer.builder("tailback_api_request")
        .description("Time from the request to its answer")
        .tag("path", path)
        .tag("method", METHODS.contains(method) ? method : "other")
        .tag("status", String.valueOf(status))
        .publishPercentiles(0.5, 0.99)
        .register(registry)
        .record(Duration.ofNanos(nanos));
  }

  /** A number that is looked at when somebody scrapes. */
  public Metrics gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).strongReference(true).register(registry);
    return this;
  }

  /** All of them in Prometheus' text form. */
  public Answer scrape(Context request) {
    Params.of(request);
    return new Answer(
        "text/plain; version=0.0.4; charset=utf-8",
        registry.scrape().getBytes(StandardCharsets.UTF_8),
        null,
        null);
  }
}
