package io.tailback.hbase;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks in threads of its own and waits eight seconds for the answer, not longer. The time-outs of
 * the client are shorter and nearly always first; but it looks for a silent ZooKeeper again and
 * again, with a time-out for each attempt and none for all of them.
 */
final class Asker implements Closeable {
  /** As long as a start waits for a Kafka broker (error catalogue, E15). */
  static final Duration PATIENCE = Duration.ofSeconds(8);

  private final ExecutorService threads = Executors.newCachedThreadPool(Asker::daemon);

  /** The answer, or the failure to get one in time; then the question is given up. */
  <T> T ask(Callable<T> question) throws IOException {
    Future<T> answer = threads.submit(question);
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException silence) {
      throw new SocketTimeoutException("no answer within " + PATIENCE.toSeconds() + " s");
    } catch (InterruptedException interruption) {
      throw (IOException) new InterruptedIOException("interrupted").initCause(interruption);
    } catch (ExecutionException failure) {
      throw failureOf(failure.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  /** Ends the threads; questions that are still asked are given up. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static IOException failureOf(Throwable cause) {
    if (cause instanceof RuntimeException ours) {
      throw ours;
    }
    if (cause instanceof Error ours) {
      throw ours;
    }
    return cause instanceof IOException world ? world : new IOException(cause);
  }

  private static Thread daemon(Runnable question) {
    Thread thread = new Thread(question, "hbase-asker");
    thread.setDaemon(true);
    return thread;
  }
}
