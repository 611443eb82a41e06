package io.tailback.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tailback.core.TailbackException;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.schema.SchemaTable;
import io.tailback.ingest.IngestConfig;
import io.tailback.ingest.ObservationSink;
import io.tailback.ingest.Undecodable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends observations to Kafka, keyed by station, once each and in order. A broker that is away is
 * waited for; when the configured patience is over, the next call fails. Used by one thread.
 */
public final class ObservationProducer implements ObservationSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ObservationProducer.class);
  private static final Duration WATCH = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final Producer<byte[], byte[]> producer;
  private final IngestConfig config;
  private final String servers;
  private final InstantSource clock;
  private final ConfluentAvro avro = new ConfluentAvro(SchemaTable.load());
  private final Header observationSchema = header("schema", avro.observationSchema());
  private final Header progressSchema = header("schema", avro.progressSchema());
  private final AtomicReference<TailbackException> failure = new AtomicReference<>();
  private final DeliveryWatch watch;
  private final ScheduledExecutorService watcher;
  private String headersSourceId = "";
  private List<Header> observationHeaders = List.of();

  /**
   * @param producer writes keys and values as they are; closed with this
   * @param servers names the brokers in sentences
   */
  ObservationProducer(
      Producer<byte[], byte[]> producer, IngestConfig config, String servers, InstantSource clock) {
    this.producer = producer;
    this.config = config;
    this.servers = servers;
    this.clock = clock;
    this.watch = new DeliveryWatch(servers, config.deliveryPatience());
    this.watcher = Executors.newSingleThreadScheduledExecutor(ObservationProducer::watchThread);
    Future<?> unused =
        watcher.scheduleAtFixedRate(
            this::warn, WATCH.toMillis(), WATCH.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * A producer whose brokers have answered and have both topics.
   *
   * @param properties what the configuration hands to every Kafka client
   * @param clock the wall clock
   * @throws TailbackException when no broker answers within ten seconds, a topic is missing, or a
   *     property is not up for choice
   */
  public static ObservationProducer connect(
      IngestConfig config, Map<String, String> properties, InstantSource clock)
      throws InterruptedException {
    Map<String, Object> settings = KafkaSettings.producer(config, properties);
    new KafkaContact(properties)
        .check(List.of(config.observationsTopic(), config.quarantineTopic()));
    try {
      return new ObservationProducer(
          new KafkaProducer<>(settings), config, KafkaSettings.servers(properties), clock);
    } catch (KafkaException e) {
      throw KafkaFailure.settings(e.getCause() == null ? e : e.getCause());
    }
  }

  @Override
  public void observation(Observation observation) throws InterruptedException {
    send(
        new ProducerRecord<>(
            config.observationsTopic(),
            null,
            key(observation.stationId()),
            avro.encode(observation),
            headersOf(observation.sourceId())));
  }

  @Override
  public void undecodable(Undecodable record) throws InterruptedException {
    List<Header> headers =
        List.of(
            header("issue.code", record.code().name()),
            header("issue.detail", record.detail()),
            header("source.id", record.sourceId()),
            header("source.place", record.place()),
            header("raw.length", Long.toString(record.rawLength())),
            header("ingest.time", clock.instant().toString()));
    byte[] key = record.stationId().map(ObservationProducer::key).orElse(null);
    send(new ProducerRecord<>(config.quarantineTopic(), null, key, record.raw(), headers));
  }

  @Override
  public void progress(SourceProgress progress) throws InterruptedException {
    List<Header> headers = List.of(header("source", progress.sourceId()), progressSchema);
    byte[] key = key(progress.stationId());
    send(
        new ProducerRecord<>(
            config.observationsTopic(), null, key, avro.encode(progress), headers));
  }

  @Override
  public void flush() throws InterruptedException {
    try {
      producer.flush();
    } catch (InterruptException e) {
      throw interrupted(e);
    }
    throwFailure();
  }

  /** Gives up what has not been flushed. */
  @Override
  public void close() {
    watcher.shutdownNow();
    producer.close(failure.get() == null ? CLOSE : Duration.ZERO);
  }

  private void send(ProducerRecord<byte[], byte[]> record) throws InterruptedException {
    throwFailure();
    watch.handedOver();
    try {
      Future<RecordMetadata> unused =
          producer.send(record, (metadata, e) -> settle(record.topic(), e));
    } catch (InterruptException e) {
      throw interrupted(e);
    }
  }

  private void settle(String topic, Exception cause) {
    watch.settled();
    if (cause != null) {
      failure.compareAndSet(null, explained(topic, cause));
    }
  }

  private TailbackException explained(String topic, Exception cause) {
    return cause instanceof TimeoutException
        ? KafkaFailure.notDelivered(servers, topic, config.deliveryPatience(), cause)
        : KafkaFailure.refused(servers, topic, cause);
  }

  private void throwFailure() {
    TailbackException first = failure.get();
    if (first != null) {
      throw first;
    }
  }

  private void warn() {
    watch.warning(clock.instant()).ifPresent(LOG::warn);
  }

  private List<Header> headersOf(String sourceId) {
    if (!sourceId.equals(headersSourceId)) {
      headersSourceId = sourceId;
      observationHeaders = List.of(header("source", sourceId), observationSchema);
    }
    return observationHeaders;
  }

  private static byte[] key(String stationId) {
    return stationId == null ? null : stationId.getBytes(UTF_8);
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }

  /** The client has set the flag again; an InterruptedException says the same by itself. */
  private static InterruptedException interrupted(InterruptException cause) {
    boolean unused = Thread.interrupted();
    InterruptedException exception = new InterruptedException("Sending to Kafka was interrupted");
    exception.initCause(cause);
    return exception;
  }

  private static Thread watchThread(Runnable work) {
    Thread thread = new Thread(work, "ingest-delivery-watch");
    thread.setDaemon(true);
    return thread;
  }
}
