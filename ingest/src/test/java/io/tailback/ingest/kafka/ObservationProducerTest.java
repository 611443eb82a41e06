package io.tailback.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import io.tailback.core.TrafficFixtures;
import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SourceProgress;
import io.tailback.ingest.IngestConfig;
import io.tailback.ingest.Undecodable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObservationProducerTest {
  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00.5Z");
  private static final Observation OBSERVATION =
      TrafficFixtures.observation(TrafficFixtures.STATION_A, TrafficFixtures.MONDAY_0800).build();

  private final MockProducer<byte[], byte[]> kafka = kafka(/* answersAtOnce= */ true);
  private final MockProducer<byte[], byte[]> slowKafka = kafka(/* answersAtOnce= */ false);
  private final ObservationProducer producer = producer(kafka);
  private final ObservationProducer slowProducer = producer(slowKafka);

  @AfterEach
  void close() {
    producer.close();
    slowProducer.close();
  }

  @Test
  void sendsAnObservationUnderItsStation() throws InterruptedException {
    producer.observation(OBSERVATION);

    ProducerRecord<byte[], byte[]> record = onlyRecord();
    assertThat(record.topic()).isEqualTo("traffic.observations");
    assertThat(record.key()).asString().isEqualTo("716339");
    assertThat(record.value()).startsWith(0, 0, 0, 0, 1);
    assertThat(headers(record))
        .isEqualTo(Map.of("source", OBSERVATION.sourceId(), "schema", "observation/1"));
  }

  @Test
  void sendsAnObservationWithoutStationWithoutKey() throws InterruptedException {
    producer.observation(TrafficFixtures.observation(null, TrafficFixtures.MONDAY_0800).build());

    assertThat(onlyRecord().key()).isNull();
  }

  @Test
  void sendsAPromiseBehindTheDataOfItsStation() throws InterruptedException {
    producer.observation(OBSERVATION);
    producer.progress(
        new SourceProgress("metr-la", TrafficFixtures.STATION_A, TrafficFixtures.MONDAY_0805));

    ProducerRecord<byte[], byte[]> record = kafka.history().get(1);
    assertThat(record.topic()).isEqualTo("traffic.observations");
    assertThat(record.key()).isEqualTo(kafka.history().get(0).key());
    assertThat(record.value()).startsWith(0, 0, 0, 0, 2);
    assertThat(headers(record)).containsEntry("schema", "source-progress/1");
  }

  @Test
  void sendsWhatCannotBeDecodedWithItsBytesPlaceAndReason() throws InterruptedException {
    producer.undecodable(
        new Undecodable(
            "metr-la",
            IssueCode.UNDECODABLE,
            "`schnell` is no speed, größer",
            "week.csv:7:716339",
            Optional.of("716339"),
            new byte[] {(byte) 0xff, 0, 1},
            3));

    ProducerRecord<byte[], byte[]> record = onlyRecord();
    assertThat(record.topic()).isEqualTo("traffic.observations.quarantine");
    assertThat(record.key()).asString().isEqualTo("716339");
    assertThat(record.value()).containsExactly(0xff, 0, 1);
    assertThat(headers(record))
        .containsExactly(
            Map.entry("issue.code", "UNDECODABLE"),
            Map.entry("issue.detail", "`schnell` is no speed, größer"),
            Map.entry("source.id", "metr-la"),
            Map.entry("source.place", "week.csv:7:716339"),
            Map.entry("raw.length", "3"),
            Map.entry("ingest.time", "2026-01-05T12:00:00.500Z"));
  }

  @Test
  void keepsAtMost64KibOfWhatCannotBeDecoded() throws InterruptedException {
    byte[] long_ = new byte[100_000];
    Arrays.fill(long_, (byte) 'x');
    producer.undecodable(
        new Undecodable("s", IssueCode.UNDECODABLE, "d", "f:1", Optional.empty(), long_, 100_000));

    assertThat(onlyRecord().value()).hasSize(65_536);
    assertThat(onlyRecord().key()).isNull();
    assertThat(headers(onlyRecord())).containsEntry("raw.length", "100000");
  }

  @Test
  void failsWithTheNextRecordWhenABrokerStayedAway() throws InterruptedException {
    slowProducer.observation(OBSERVATION);
    slowKafka.errorNext(new TimeoutException("expired"));

    assertThatThrownBy(() -> slowProducer.observation(OBSERVATION))
        .isInstanceOfSatisfying(
            TailbackException.class,
            e -> {
              assertThat(e.id()).isEqualTo("E15");
              assertThat(e.exitCode()).isEqualTo(3);
            })
        .hasMessage(
            "Kafka at 127.0.0.1:9092 did not take a record for traffic.observations within 10 min:"
                + " start Kafka or correct `tailback.kafka.properties.bootstrap.servers`, then"
                + " replay again.");
    assertThatThrownBy(slowProducer::flush).isInstanceOf(TailbackException.class);
  }

  @Test
  void failsWithTheReasonWhenABrokerRefuses() throws InterruptedException {
    slowProducer.observation(OBSERVATION);
    slowKafka.errorNext(new TopicAuthorizationException("not allowed"));

    assertThatThrownBy(slowProducer::flush)
        .hasMessageContaining("refused a record for traffic.observations (not allowed)");
  }

  @Test
  void stopsWhenInterrupted() {
    kafka.flushException =
        new org.apache.kafka.common.errors.InterruptException(new InterruptedException());

    assertThatThrownBy(producer::flush).isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void closesTheClientWithItself() {
    producer.close();

    assertThat(kafka.closed()).isTrue();
  }

  private ProducerRecord<byte[], byte[]> onlyRecord() {
    assertThat(kafka.history()).hasSize(1);
    return kafka.history().get(0);
  }

  private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), UTF_8));
    }
    return headers;
  }

  private static MockProducer<byte[], byte[]> kafka(boolean answersAtOnce) {
    return new MockProducer<>(answersAtOnce, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static ObservationProducer producer(MockProducer<byte[], byte[]> kafka) {
    return new ObservationProducer(
        kafka, IngestConfig.DEFAULT, "127.0.0.1:9092", InstantSource.fixed(NOW));
  }
}
