package io.tailback.streaming;

import io.tailback.core.TailbackException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a checkpoint to one driver at a time: a file that names the driver and is written anew
 * every few seconds. It needs nothing but reading and writing files, so it holds on every file
 * system that Hadoop knows. It keeps people from mistakes; what makes a batch count once are the
 * checkpoint's own log and the transactions of the tables.
 */
final class Lease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  private static final Duration BETWEEN_READS = Duration.ofMillis(10);

  private final FileSystem files;
  private final Path file;
  private final Timing timing;
  private Driver self;
  private long renewedNanos;
  private boolean closed;
  private TailbackException lost;

  /**
   * How long what lasts.
   *
   * @param renewal from one sign of life to the next
   * @param expiry a driver elsewhere that gave no sign for so long is taken for dead: several
   *     renewals, so that a pause of the garbage collector or of the store costs nobody the lease
   * @param ending how long a query of this same process may take to let go
   * @param settling two that write at the same moment find out within this time who was last
   */
  record Timing(Duration renewal, Duration expiry, Duration ending, Duration settling) {
    static final Timing DEFAULT =
        new Timing(
            Duration.ofSeconds(3),
            Duration.ofSeconds(20),
            Duration.ofSeconds(2),
            Duration.ofMillis(100));
  }

  private Lease(FileSystem files, Path file, Timing timing) {
    // A checksum beside would not fit while the file is written anew.
    this.files = files instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : files;
    this.file = file;
    this.timing = timing;
    this.self = Driver.here();
  }

  /**
   * Takes the lease.
   *
   * @throws TailbackException (E53, exit code 3) when another driver has it
   */
  static Lease take(FileSystem files, Path file, Timing timing) {
    Lease lease = new Lease(files, file, timing);
    try {
      lease.awaitFree();
      lease.write();
      Thread.sleep(timing.settling().toMillis());
      lease.requireOwn();
      return lease;
    } catch (IOException e) {
      throw new UncheckedIOException("The lease " + file + " cannot be used", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + file, e);
    }
  }

  private void awaitFree() throws IOException, InterruptedException {
    Optional<String> first = read();
    if (first.isEmpty()) {
      return;
    }
    Optional<Driver> holder = Driver.parse(first.get());
    if (holder.isPresent() && holder.get().isOnThisMachine()) {
      awaitEndHere(holder.get());
      return;
    }
    LOG.info(
        "{} names a driver elsewhere ({}): waiting up to {} s for a sign of life",
        file,
        holder.map(Driver::host).orElse("unreadable"),
        timing.expiry().toSeconds());
    awaitSilenceOf(first.get());
  }

  /** A process that is gone left its lease behind; a query of our own may just be ending. */
  private void awaitEndHere(Driver holder) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + timing.ending().toNanos();
    while (holder().filter(holds -> isSame(holds, holder)).isPresent()) {
      if (!holder.runs()) {
        LOG.info("The driver of {}, process {}, is gone: taking over", file, holder.pid());
        return;
      }
      if (!holder.isThisProcess() || System.nanoTime() > deadline) {
        throw taken(holder);
      }
      Thread.sleep(20);
    }
    requireNobodyElse();
  }

  private void awaitSilenceOf(String first) throws IOException, InterruptedException {
    String last = first;
    long heardNanos = System.nanoTime();
    while (System.nanoTime() - heardNanos < timing.expiry().toNanos()) {
      Thread.sleep(Math.min(500, timing.expiry().toMillis() / 10));
      Optional<String> now = read();
      if (now.isEmpty()) {
        return;
      }
      if (!now.get().equals(last)) {
        // A sign of life; half a line is one, too, and the silence begins anew.
        requireNobodyElse();
        last = now.get();
        heardNanos = System.nanoTime();
      }
    }
    LOG.warn("The driver that {} names gave no sign of life: taking over", file);
  }

  private void requireNobodyElse() throws IOException, InterruptedException {
    Optional<Driver> holder = holder().filter(other -> !isSame(other, self));
    if (holder.isPresent()) {
      throw taken(holder.get());
    }
  }

  private void requireHolder() throws IOException, InterruptedException {
    try {
      requireNobodyElse();
    } catch (TailbackException e) {
      lost = e;
      throw e;
    }
  }

  private void requireOwn() throws IOException, InterruptedException {
    requireNobodyElse();
    renewedNanos = System.nanoTime();
  }

  private static boolean isSame(Driver a, Driver b) {
    return a.id().equals(b.id());
  }

  /**
   * Asked before each batch is written.
   *
   * @throws TailbackException (E53, exit code 3) when another driver took over meanwhile, because
   *     this one was held up for so long that it was taken for dead
   */
  synchronized void requireHeld() {
    if (lost != null) {
      throw lost;
    }
    if (System.nanoTime() - renewedNanos > timing.expiry().dividedBy(2).toNanos()) {
      renew();
    }
  }

  /** A sign of life, unless another driver has the lease. */
  synchronized void renew() {
    if (closed) {
      return;
    }
    try {
      requireHolder();
      self = self.nextBeat();
      write();
      renewedNanos = System.nanoTime();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The lease " + file + " cannot be renewed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while renewing " + file, e);
    }
  }

  /** Renews the lease while the query runs, and gives it back when the query ends. */
  void keepWhile(StreamingQuery query) {
    Thread keeper = new Thread(() -> keep(query), "lease-of-" + query.name());
    keeper.setDaemon(true);
    keeper.start();
  }

  private void keep(StreamingQuery query) {
    boolean ended = false;
    while (!ended) {
      try {
        ended = query.awaitTermination(timing.renewal().toMillis());
        if (!ended) {
          renew();
        }
      } catch (StreamingQueryException e) {
        ended = true; // told to whoever keeps the query
      } catch (TailbackException | UncheckedIOException e) {
        // The next batch asks again and fails by it.
        LOG.warn("{}", e.getMessage());
      }
    }
    close();
  }

  /**
   * Who has it; what is being written at this moment is read again until it is a line, or for as
   * long as a driver may be silent.
   */
  private Optional<Driver> holder() throws IOException, InterruptedException {
    long startNanos = System.nanoTime();
    Optional<String> text = read();
    Optional<Driver> holder = text.flatMap(Driver::parse);
    while (text.isPresent()
        && holder.isEmpty()
        && System.nanoTime() - startNanos < timing.expiry().toNanos()) {
      Thread.sleep(BETWEEN_READS.toMillis());
      text = read();
      holder = text.flatMap(Driver::parse);
    }
    return holder;
  }

  private Optional<String> read() throws IOException {
    try (FSDataInputStream in = files.open(file)) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private void write() throws IOException {
    try (FSDataOutputStream out = files.create(file, true)) {
      out.write(self.line().getBytes(StandardCharsets.UTF_8));
    }
  }

  private TailbackException taken(Driver holder) {
    return new TailbackException(
        "E53",
        TailbackException.PRECONDITION,
        String.format(
            "Another driver works on the checkpoint %s (process %s on %s): stop it, or name another"
                + " folder as `tailback.streaming.checkpoint-root`.",
            file.getParent(), Long.toString(holder.pid()), holder.host()));
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (holder().map(holder -> isSame(holder, self)).orElse(true)) {
        files.delete(file, false);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("Interrupted, the lease {} stays behind", file);
    } catch (IOException e) {
      LOG.warn("The lease {} stays behind: {}", file, e.getMessage());
    }
  }
}
