package io.tailback.app.chaos;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * The driver as a service manager keeps it: started again whenever it ends, a little later. A
 * driver that ends by itself, because broker or store did not answer at its start, is noted by its
 * exit code.
 */
final class KeptDriver implements AutoCloseable {
  private static final Duration BEFORE_RESTART = Duration.ofMillis(500);
  private static final Duration END_IN_ORDER = Duration.ofSeconds(60);

  private final DriverProcess.Start start;
  private final BooleanSupplier held;
  private final Map<Integer, Integer> endsByCode = new TreeMap<>();
  private final Thread keeper = new Thread(this::keep, "driver-keeper");
  private DriverProcess current;
  private boolean killed;
  private boolean stopping;

  /**
   * @param held whether the next start should have a fail-point
   */
  KeptDriver(DriverProcess.Start start, BooleanSupplier held) {
    this.start = start;
    this.held = held;
  }

  void start() {
    begin();
    keeper.setDaemon(true);
    keeper.start();
  }

  private void keep() {
    try {
      while (true) {
        int code = current().awaitEnd();
        if (noteEnd(code)) {
          return;
        }
        Thread.sleep(BEFORE_RESTART.toMillis());
        begin();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void begin() {
    if (!stopping) {
      killed = false;
      current = held.getAsBoolean() ? start.held() : start.plain();
    }
  }

  /** Whether that was the last end. */
  private synchronized boolean noteEnd(int code) {
    if (!killed && !stopping) {
      endsByCode.merge(code, 1, Integer::sum);
    }
    return stopping;
  }

  private synchronized DriverProcess current() {
    return current;
  }

  /** Number of the process that runs or ran last. */
  long pid() {
    return current().pid();
  }

  boolean isAlive() {
    return current().isAlive();
  }

  /** SIGKILL; returns the number of the process. */
  synchronized long kill() {
    killed = true;
    current.kill();
    return current.pid();
  }

  /** SIGTERM, for good; returns the exit code. */
  int stop() throws InterruptedException {
    synchronized (this) {
      stopping = true;
    }
    return current().stop(END_IN_ORDER);
  }

  /** How often it ended by itself, by exit code. */
  synchronized Map<Integer, Integer> endsByCode() {
    return new TreeMap<>(endsByCode);
  }

  @Override
  public synchronized void close() {
    stopping = true;
    keeper.interrupt();
    if (current != null) {
      current.kill();
    }
  }
}
