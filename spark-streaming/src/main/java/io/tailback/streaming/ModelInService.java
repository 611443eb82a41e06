package io.tailback.streaming;

import io.tailback.core.TailbackException;
import io.tailback.core.forecast.ServedModel;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which model serves a batch. The driver decides it once, before the batch is computed; a champion
 * that cannot serve is refused and the one before goes on. Tasks are told the version and load it
 * once per JVM.
 */
final class ModelInService {
  private static final Logger LOG = LoggerFactory.getLogger(ModelInService.class);

  /** An executor has no other place that outlives a task; versions never change. */
  private static final Map<Champion, ServedModel> LOADED = new ConcurrentHashMap<>();

  private final Champion champion;
  private final Duration betweenChecks;
  private long checkedNanos;
  private boolean isChecked;
  private Optional<String> serving = Optional.empty();
  private Optional<String> refused = Optional.empty();

  /**
   * @param betweenChecks how often at most the registry is asked
   */
  ModelInService(Champion champion, Duration betweenChecks) {
    this.champion = champion;
    this.betweenChecks = betweenChecks;
  }

  /** The version that serves the batch that begins now; empty for none. */
  Optional<String> version() {
    if (!isChecked || System.nanoTime() - checkedNanos >= betweenChecks.toNanos()) {
      isChecked = true;
      checkedNanos = System.nanoTime();
      check();
    }
    return serving;
  }

  private void check() {
    Optional<String> wanted;
    try {
      wanted = champion.version();
    } catch (TailbackException | UncheckedIOException e) {
      LOG.warn("The registry of models did not answer, {}: {}", inWords(), e.getMessage());
      return;
    }
    if (wanted.isEmpty() || wanted.equals(serving) || wanted.equals(refused)) {
      return;
    }
    try {
      load(champion, wanted.get());
    } catch (TailbackException | UncheckedIOException e) {
      refused = wanted;
      LOG.error("Model {} is refused, {}: {}", wanted.get(), inWords(), e.getMessage());
      return;
    }
    serving = wanted;
    refused = Optional.empty();
    LOG.info("Model {} serves from now on", wanted.get());
  }

  private String inWords() {
    return serving
        .map(version -> "model " + version + " goes on")
        .orElse("the historical average goes on");
  }

  /** The version as this JVM has it. */
  static ServedModel load(Champion champion, String version) {
    return LOADED.compute(
        champion,
        (same, loaded) ->
            loaded != null && loaded.version().equals(version) ? loaded : champion.load(version));
  }
}
