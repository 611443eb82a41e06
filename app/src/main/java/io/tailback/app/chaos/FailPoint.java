package io.tailback.app.chaos;

import io.tailback.streaming.Batch;
import io.tailback.streaming.BatchSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Holds the driver at a named point between its stores until somebody kills it. Whoever wants it
 * held writes the name of a point into the file {@code wanted}; when the driver stands there, the
 * file {@code reached} appears.
 */
final class FailPoint {
  private static final String DELTA = "delta";
  private static final String LIVE = "live";

  private final Path folder;
  private final Map<Long, Stored> batches = new ConcurrentHashMap<>();
  private volatile int sinks;

  /** Where a driver can be held. */
  enum Point {
    /** Delta has the batch, or it waits for its commit; HBase has not begun with it. */
    AFTER_DELTA,
    /** HBase has the batch, Delta has not begun with it. */
    AFTER_HBASE,
    /** All stores have the batch, the checkpoint does not know. */
    BEFORE_COMMIT
  }

  /**
   * @param folder where driver and killer meet; they alone use it
   */
  FailPoint(Path folder) {
    this.folder = folder;
  }

  /** Sinks that stop at the point that is wanted, and write as ever otherwise. */
  List<BatchSink> around(List<BatchSink> stores) {
    sinks = stores.size();
    return stores.stream().map(store -> (BatchSink) new Held(store)).toList();
  }

  /** Asks the next batch to stop there; forgets what was asked before. */
  void want(Point point) {
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(reached());
      Files.writeString(wanted(), point.name());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot ask for a fail-point in " + folder, e);
    }
  }

  /** Lets every batch pass. */
  void release() {
    try {
      Files.deleteIfExists(wanted());
      Files.deleteIfExists(reached());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot take back a fail-point in " + folder, e);
    }
  }

  /** Whether the driver stands at the point. */
  boolean isReached() {
    return Files.exists(reached());
  }

  private Path wanted() {
    return folder.resolve("wanted");
  }

  private Path reached() {
    return folder.resolve("reached");
  }

  /** What is known of one batch: decided once, for all its sinks. */
  private static final class Stored {
    final Point point;
    final Set<String> by = ConcurrentHashMap.newKeySet();
    final CountDownLatch delta = new CountDownLatch(1);
    final CountDownLatch live = new CountDownLatch(1);

    Stored(Point point) {
      this.point = point;
    }

    void note(String sink) {
      by.add(sink);
      if (sink.equals(DELTA)) {
        delta.countDown();
      } else if (sink.equals(LIVE)) {
        live.countDown();
      }
    }
  }

  private final class Held implements BatchSink {
    private final BatchSink store;

    Held(BatchSink store) {
      this.store = store;
    }

    @Override
    public String name() {
      return store.name();
    }

    @Override
    public Map<String, String> belongings() {
      return store.belongings();
    }

    @Override
    public void write(Batch batch) {
      Stored stored = batches.computeIfAbsent(batch.batchId(), id -> new Stored(pointWanted()));
      if (stored.point == Point.AFTER_DELTA && name().equals(LIVE)) {
        holdAfter(stored.delta, stored.point);
      } else if (stored.point == Point.AFTER_HBASE && name().equals(DELTA)) {
        holdAfter(stored.live, stored.point);
      }
      store.write(batch);
      stored.note(name());
      if (stored.point == Point.BEFORE_COMMIT && stored.by.size() == sinks) {
        hold(stored.point);
      }
    }

    private void holdAfter(CountDownLatch other, Point point) {
      try {
        other.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("The batch was given up before its fail-point", e);
      }
      hold(point);
    }
  }

  /** Null when nobody asks. */
  private Point pointWanted() {
    try {
      return Files.exists(wanted()) ? Point.valueOf(Files.readString(wanted())) : null;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the fail-point in " + folder, e);
    }
  }

  private void hold(Point point) {
    try {
      Files.writeString(reached(), point.name());
      new CountDownLatch(1).await();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot tell that " + point + " is reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted at " + point + " in place of being killed", e);
    }
  }
}
