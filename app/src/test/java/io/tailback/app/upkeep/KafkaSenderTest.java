package io.tailback.app.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.batch.quarantine.MessageSender.Outgoing;
import io.tailback.batch.quarantine.MessageSender.Place;
import io.tailback.core.TailbackException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Against Kafka's own producer in memory. */
class KafkaSenderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final List<Outgoing> MESSAGES =
      List.of(
          new Outgoing("716339", new byte[] {0, 0, 0, 0, 1, 2}, "traffic.observations/3/17"),
          new Outgoing(null, new byte[] {7}, "traffic.observations/0/4"));

  @Test
  void sendsTheBytesAsTheyWereAndTellsWhereTheyAre() throws InterruptedException {
    MockProducer<byte[], byte[]> producer = producer();
    try (KafkaSender sender =
        new KafkaSender("traffic.observations", "broker:9092", PATIENCE, producer)) {
      List<Place> places = sender.send(MESSAGES);

      assertThat(places).containsExactly(new Place(0, 0), new Place(0, 1));
    }
    ProducerRecord<byte[], byte[]> first = producer.history().get(0);
    assertThat(first.topic()).isEqualTo("traffic.observations");
    assertThat(first.key()).asString().isEqualTo("716339");
    assertThat(first.value()).containsExactly(0, 0, 0, 0, 1, 2);
    assertThat(first.headers().lastHeader("replay.of").value())
        .asString()
        .isEqualTo("traffic.observations/3/17");
    assertThat(producer.history().get(1).key()).isNull();
  }

  @Test
  void aRefusalIsOneSentence() {
    MockProducer<byte[], byte[]> producer = producer();
    producer.sendException = new RecordTooLargeException("too large");
    try (KafkaSender sender =
        new KafkaSender("traffic.observations", "broker:9092", PATIENCE, producer)) {
      assertThatThrownBy(() -> sender.send(MESSAGES))
          .isInstanceOf(TailbackException.class)
          .hasMessage(
              "Kafka at broker:9092 refused a record for traffic.observations (too large): correct"
                  + " the topic or its permissions, then replay again.");
    }
  }

  @Test
  void aBrokerThatIsAwayIsOneSentence() {
    MockProducer<byte[], byte[]> producer = producer();
    producer.sendException = new TimeoutException("expired");
    try (KafkaSender sender =
        new KafkaSender("traffic.observations", "broker:9092", PATIENCE, producer)) {
      assertThatThrownBy(() -> sender.send(MESSAGES))
          .isInstanceOf(TailbackException.class)
          .hasMessageStartingWith(
              "Kafka at broker:9092 did not take a record for traffic.observations within 8 s")
          .hasFieldOrPropertyWithValue("id", "E15");
    }
  }

  private static MockProducer<byte[], byte[]> producer() {
    return new MockProducer<>(true, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
