package io.tailback.bench;

import io.tailback.core.network.Network;
import io.tailback.core.schema.SchemaTable;
import io.tailback.core.time.Window;
import io.tailback.ingest.StationsFile;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * One consumer, one thread, Avro's own reader and a map: what the same windows cost without Spark,
 * without a state that survives and without a store.
 */
final class PlainLoop {
  private static final int HEADER_BYTES = 5;
  private static final long SECOND_MICROS = 1_000_000;
  private static final long WINDOW_MICROS = Window.LENGTH.toSeconds() * SECOND_MICROS;
  private static final long TOLERANCE_MICROS = 15 * 60 * SECOND_MICROS;
  private static final long DELAY_MICROS = Ledger.WATERMARK.toSeconds() * SECOND_MICROS;
  private static final double HIGHEST_KMH = 200;

  private final Map<String, TreeMap<Long, OpenWindow>> stations = new HashMap<>();
  private final GenericDatumReader<GenericRecord> reader;
  private final int schemaId;
  private GenericRecord record;
  private BinaryDecoder decoder;
  private long closedStates;
  private long closedVehicles;
  private double closedSpeeds;
  private double closedOccupancies;

  private PlainLoop(Network network) {
    SchemaTable.Entry schema = SchemaTable.load().newest("observation");
    this.schemaId = schema.id();
    this.reader = new GenericDatumReader<>(new Schema.Parser().parse(schema.text()));
    network.stations().forEach(s -> stations.put(s.stationId(), new TreeMap<>()));
  }

  /** Sums of a window; a bit for each reading that is in them. */
  private static final class OpenWindow {
    private long seen;
    private long vehicles;
    private double occupancy;
    private double drivenHours;
  }

  static Outcome run(Contest contest, BatchLog log) {
    PlainLoop loop = new PlainLoop(Network.of(StationsFile.read(contest.stations())));
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            contest.bootstrap(),
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            5_000,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(contest.topic()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long all = consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
      loop.read(consumer, all, contest.messagesPerBatch(), log);
    }
    System.out.printf(
        Locale.ROOT,
        "mean speed %.3f km/h, mean occupancy %.5f%n",
        loop.closedSpeeds / loop.closedStates,
        loop.closedOccupancies / loop.closedStates);
    return Outcome.ofStates(loop.closedStates, loop.closedVehicles);
  }

  private void read(KafkaConsumer<byte[], byte[]> consumer, long all, long perBatch, BatchLog log) {
    long read = 0;
    long logged = 0;
    long batch = 0;
    long startNanos = System.nanoTime();
    while (read < all) {
      ConsumerRecords<byte[], byte[]> messages = consumer.poll(Duration.ofSeconds(5));
      for (ConsumerRecord<byte[], byte[]> message : messages) {
        take(message.value());
      }
      read += messages.count();
      if (read - logged >= perBatch || read == all) {
        long now = System.nanoTime();
        log.add(Contender.QUERY, batch++, read - logged, (now - startNanos) / 1_000_000, 0, 0);
        startNanos = now;
        logged = read;
      }
    }
  }

  private void take(byte[] message) {
    if (message.length <= HEADER_BYTES || message[0] != 0 || message[4] != schemaId) {
      return;
    }
    try {
      decoder =
          DecoderFactory.get()
              .binaryDecoder(message, HEADER_BYTES, message.length - HEADER_BYTES, decoder);
      record = reader.read(record, decoder);
    } catch (IOException | AvroRuntimeException e) {
      return; // counted by nobody: this loop only shows what the rest costs
    }
    add(record);
  }

  private void add(GenericRecord observation) {
    TreeMap<Long, OpenWindow> windows = stations.get(observation.get("station_id").toString());
    double speedKmh = (Double) observation.get("speed_kmh");
    long start = (Long) observation.get("period_start");
    long source = (Long) observation.get("source_time");
    if (windows == null || speedKmh > HIGHEST_KMH || start > source + TOLERANCE_MICROS) {
      return;
    }
    long windowStart = start - Math.floorMod(start, WINDOW_MICROS);
    OpenWindow window = windows.computeIfAbsent(windowStart, any -> new OpenWindow());
    long bit = 1L << (start - windowStart) / (Traffic.ROUND.toSeconds() * SECOND_MICROS);
    if ((window.seen & bit) != 0) {
      return;
    }
    long vehicles = (Long) observation.get("vehicle_count");
    window.seen |= bit;
    window.vehicles += vehicles;
    window.occupancy += (Double) observation.get("occupancy_ratio");
    window.drivenHours += vehicles / speedKmh;
    close(windows, start);
  }

  private void close(TreeMap<Long, OpenWindow> windows, long newestStart) {
    while (windows.firstKey() + WINDOW_MICROS + DELAY_MICROS <= newestStart) {
      closedStates++;
      OpenWindow closed = windows.pollFirstEntry().getValue();
      closedVehicles += closed.vehicles;
      closedSpeeds += closed.vehicles / closed.drivenHours;
      closedOccupancies += closed.occupancy / Long.bitCount(closed.seen);
    }
  }
}
