package io.tailback.serving.push;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.serving.live.LiveBoard;
import io.tailback.serving.live.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class TopicFeedTest {
  private static final List<String> TOPICS = List.of("states", "forecasts");

  private final Standing standing =
      new Standing("kafka", () -> Instant.parse("2026-03-02T12:00:00Z"));
  private final LiveBoard board = new LiveBoard();
  private volatile boolean brokersAnswer = true;

  /** A client as Kafka's: what it knows of partitions and an empty poll outlive the brokers. */
  private MockConsumer<byte[], byte[]> consumer() {
    MockConsumer<byte[], byte[]> consumer =
        new MockConsumer<>(OffsetResetStrategy.LATEST) {
          @Override
          public synchronized Map<TopicPartition, Long> endOffsets(
              Collection<TopicPartition> partitions, Duration patience) {
            if (!brokersAnswer) {
              throw new TimeoutException("No broker within " + patience);
            }
            return super.endOffsets(partitions, patience);
          }
        };
    for (String topic : TOPICS) {
      consumer.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, null, null, null)));
      consumer.updateEndOffsets(Map.of(new TopicPartition(topic, 0), 0L));
    }
    return consumer;
  }

  private TopicFeed start(Supplier<Consumer<byte[], byte[]>> consumers) {
    return new TopicFeed("states", "forecasts", board, standing, consumers).start();
  }

  @Test
  void brokersThatGoAwayAreSaidToBeAwayUntilTheyAnswerAgain() {
    try (TopicFeed feed = start(this::consumer)) {
      await().until(() -> standing.now().isUp());
      brokersAnswer = false;
      await().until(() -> !standing.now().isUp());
      assertThat(standing.now().sentence()).contains("No broker within PT10S");
      brokersAnswer = true;
      await().until(() -> standing.now().isUp());

      assertThat(feed.progress().lagMessages()).isZero();
    }
  }

  @Test
  void whatNobodyForesawIsSaidAndTriedAgain() {
    AtomicInteger asked = new AtomicInteger();
    Supplier<Consumer<byte[], byte[]>> consumers =
        () -> {
          if (asked.incrementAndGet() == 1) {
            throw new NoClassDefFoundError("Codec");
          }
          return consumer();
        };
    try (TopicFeed feed = start(consumers)) {
      await().until(() -> standing.now().isUp());

      assertThat(asked).hasValue(2);
      assertThat(feed.progress().newest()).isNull();
    }
  }

  /** The store is only asked now and then, and may be behind. */
  @Test
  void whatWasWrittenBeforeTheBrokersAreFoundAgainIsRead() {
    AtomicInteger asked = new AtomicInteger();
    Supplier<Consumer<byte[], byte[]>> consumers =
        () -> {
          MockConsumer<byte[], byte[]> consumer = consumer();
          boolean isLater = asked.incrementAndGet() > 1;
          consumer.updateEndOffsets(Map.of(new TopicPartition("states", 0), isLater ? 3L : 2L));
          if (isLater) {
            consumer.schedulePollTask(
                () -> {
                  for (int i = 0; i < 3; i++) {
                    byte[] closed = StateMessagesTest.closed(i < 2 ? "long ago" : "716339");
                    consumer.addRecord(new ConsumerRecord<>("states", 0, i, null, closed));
                  }
                });
          }
          return consumer;
        };
    try (TopicFeed feed = start(consumers)) {
      await().until(() -> standing.now().isUp());
      brokersAnswer = false;
      await().until(() -> !standing.now().isUp());
      brokersAnswer = true;

      await().until(() -> feed.progress().newest() != null);
      assertThat(board.view().entries()).containsOnlyKeys("716339");
    }
  }
}
