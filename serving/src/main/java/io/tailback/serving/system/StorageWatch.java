package io.tailback.serving.system;

import io.tailback.serving.live.Standing;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again whether files that answers are read from can be reached, so that it shows
 * before somebody asks for them. A file system that is away may keep a look for minutes: it counts
 * as down meanwhile.
 */
public final class StorageWatch implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(StorageWatch.class);

  private final Standing standing;
  private final Runnable look;
  private final Duration every;
  private final Duration patience;
  private final ExecutorService looking;
  private final Thread thread;

  /**
   * @param look throws when what is looked for cannot be reached
   */
  public StorageWatch(Standing standing, Runnable look) {
    this(standing, look, EVERY, PATIENCE);
  }

  StorageWatch(Standing standing, Runnable look, Duration every, Duration patience) {
    this.standing = standing;
    this.look = look;
    this.every = every;
    this.patience = patience;
    String name = "watch-" + standing.now().name();
    this.looking = Executors.newSingleThreadExecutor(task -> daemon(task, name + "-look"));
    this.thread = daemon(this::run, name);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Begins. */
  public StorageWatch start() {
    thread.start();
    return this;
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        once();
        Thread.sleep(every.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void once() throws InterruptedException {
    long begin = System.nanoTime();
    Future<?> asked = looking.submit(look);
    try {
      await(asked);
      standing.up(System.nanoTime() - begin);
    } catch (ExecutionException e) {
      down(e.getCause().getMessage());
    }
  }

  /** Never asks a second time before the first look has ended. */
  private void await(Future<?> asked) throws InterruptedException, ExecutionException {
    try {
      asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      down("No answer within " + patience.toSeconds() + " s");
      asked.get();
    }
  }

  private void down(String sentence) {
    if (standing.down(String.valueOf(sentence))) {
      LOG.warn("{}: {}", standing.now().name(), sentence);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    looking.shutdownNow();
  }
}
