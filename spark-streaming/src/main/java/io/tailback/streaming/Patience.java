package io.tailback.streaming;

import io.tailback.core.store.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a store again and again until it answers, for as long as it may be silent and not longer. In
 * threads of its own, because a client may take more time to give up than its caller has.
 */
final class Patience implements AutoCloseable {
  private static final long LONGEST_PAUSE_MS = 1_000;

  private final ExecutorService threads = Executors.newCachedThreadPool(Patience::daemon);
  private final Duration silence;

  Patience(Duration silence) {
    this.silence = silence;
  }

  /**
   * The answer.
   *
   * @throws StoreUnavailableException when there was none; the question may be asked again
   */
  <T> T ask(Callable<T> question) throws InterruptedException {
    long endNanos = System.nanoTime() + silence.toNanos();
    long pauseMs = 100;
    while (true) {
      Future<T> answer = threads.submit(question);
      try {
        return answer.get(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        throw new StoreUnavailableException("no answer within " + silence.toMillis() + " ms", e);
      } catch (ExecutionException e) {
        StoreUnavailableException absence = absenceIn(e.getCause());
        if (endNanos - System.nanoTime() <= TimeUnit.MILLISECONDS.toNanos(pauseMs)) {
          throw absence;
        }
      } finally {
        answer.cancel(true);
      }
      Thread.sleep(pauseMs);
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    }
  }

  /** Waiting mends nothing else. */
  private static StoreUnavailableException absenceIn(Throwable failure) {
    if (failure instanceof StoreUnavailableException absence) {
      return absence;
    }
    if (failure instanceof RuntimeException other) {
      throw other;
    }
    if (failure instanceof Error other) {
      throw other;
    }
    throw new IllegalStateException(failure);
  }

  /** Gives up what is still asked. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static Thread daemon(Runnable question) {
    Thread thread = new Thread(question, "live-store");
    thread.setDaemon(true);
    return thread;
  }
}
