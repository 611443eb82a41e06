package io.tailback.ingest.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sees when the brokers have stopped taking records, and says so once a minute. Counting costs the
 * sending thread next to nothing; time is only looked at when somebody asks.
 */
final class DeliveryWatch {
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

  private final LongAdder handedOver = new LongAdder();
  private final LongAdder settled = new LongAdder();
  private final String servers;
  private final Duration patience;
  private long settledBefore = -1;
  private Instant silentSince = Instant.MIN;
  private Instant lastWarning = Instant.MIN;

  DeliveryWatch(String servers, Duration patience) {
    this.servers = servers;
    this.patience = patience;
  }

  /** A record went to the client. */
  void handedOver() {
    handedOver.increment();
  }

  /** A broker took a record, or the client gave it up. */
  void settled() {
    settled.increment();
  }

  /** What there is to warn of; asked every few seconds, by one thread. */
  Optional<String> warning(Instant now) {
    long settledNow = settled.sum();
    long waiting = handedOver.sum() - settledNow;
    if (waiting <= 0 || settledNow != settledBefore) {
      settledBefore = settledNow;
      silentSince = now;
      return Optional.empty();
    }
    boolean isSilent = Duration.between(silentSince, now).compareTo(SILENCE) >= 0;
    if (!isSilent || now.isBefore(lastWarning.plus(BETWEEN_WARNINGS))) {
      return Optional.empty();
    }
    lastWarning = now;
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Kafka at %s has taken nothing for %d s: %,d records wait, for at most %s",
            servers,
            Duration.between(silentSince, now).toSeconds(),
            waiting,
            KafkaFailure.words(patience)));
  }
}
