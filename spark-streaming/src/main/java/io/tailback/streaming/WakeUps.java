package io.tailback.streaming;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.createStructField;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Lets a query begin a batch although no message came, because somebody waits for time to pass.
 * Spark's own time-outs ask for a batch at every trigger, for ever; this asks for one when one is
 * wanted. An offset is the millisecond at which it was asked for; a start asks for one.
 */
final class WakeUps implements AutoCloseable {
  private static final String ID = "id";
  private static final StructType SCHEMA =
      new StructType(new StructField[] {createStructField("asked_at_ms", LongType, false)});

  /** Spark makes the source by its name; this is the way back to whoever asks. */
  private static final Map<String, AtomicLong> ASKED = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();
  private final InstantSource clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(WakeUps::daemon);

  WakeUps(InstantSource clock) {
    this.clock = clock;
    ASKED.put(id, new AtomicLong(clock.millis()));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "wake-ups");
    thread.setDaemon(true);
    return thread;
  }

  /** The wake-ups as a stream, a row for each batch that was asked for. */
  Dataset<Row> rows(SparkSession spark) {
    return spark.readStream().format(Provider.class.getName()).option(ID, id).load();
  }

  /** Asks for a batch that begins then, or at once when that has passed. */
  void at(Instant when) {
    long delayMs = Math.max(0, Duration.between(clock.instant(), when).toMillis());
    AtomicLong asked = ASKED.get(id);
    var unused =
        timer.schedule(
            () ->
                asked.accumulateAndGet(clock.millis(), (before, now) -> Math.max(before + 1, now)),
            delayMs,
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    ASKED.remove(id);
  }

  /** Public for Spark, which makes it by its name. */
  public static final class Provider implements TableProvider {
    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
      return SCHEMA;
    }

    @Override
    public Table getTable(
        StructType schema, Transform[] partitioning, Map<String, String> properties) {
      return new Source(properties.get(ID));
    }
  }

  private record Source(String id) implements Table, SupportsRead, ScanBuilder, Scan {
    @Override
    public String name() {
      return "wake-ups";
    }

    @Override
    public StructType schema() {
      return SCHEMA;
    }

    @Override
    public Set<TableCapability> capabilities() {
      return Set.of(TableCapability.MICRO_BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
      return this;
    }

    @Override
    public Scan build() {
      return this;
    }

    @Override
    public StructType readSchema() {
      return SCHEMA;
    }

    @Override
    public MicroBatchStream toMicroBatchStream(String checkpointLocation) {
      return new Ticking(ASKED.getOrDefault(id, new AtomicLong()));
    }
  }

  private record Ticking(AtomicLong asked) implements MicroBatchStream {
    @Override
    public Offset initialOffset() {
      return new AskedAt(0);
    }

    @Override
    public Offset latestOffset() {
      return new AskedAt(asked.get());
    }

    @Override
    public Offset deserializeOffset(String json) {
      return new AskedAt(Long.parseLong(json));
    }

    @Override
    public InputPartition[] planInputPartitions(Offset start, Offset end) {
      return new InputPartition[] {new One(((AskedAt) end).ms())};
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
      return new Readers();
    }

    @Override
    public void commit(Offset end) {
      // Nothing is kept.
    }

    @Override
    public void stop() {
      // Nothing runs.
    }
  }

  private static final class AskedAt extends Offset {
    private final long ms;

    AskedAt(long ms) {
      this.ms = ms;
    }

    long ms() {
      return ms;
    }

    @Override
    public String json() {
      return Long.toString(ms);
    }
  }

  private record One(long askedAtMs) implements InputPartition {}

  private record Readers() implements PartitionReaderFactory {
    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
      return new OneRow(((One) partition).askedAtMs());
    }
  }

  private static final class OneRow implements PartitionReader<InternalRow> {
    private final InternalRow row;
    private boolean isRead;

    OneRow(long askedAtMs) {
      this.row = new GenericInternalRow(new Object[] {askedAtMs});
    }

    @Override
    public boolean next() {
      boolean wasRead = isRead;
      isRead = true;
      return !wasRead;
    }

    @Override
    public InternalRow get() {
      return row;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
