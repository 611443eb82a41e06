package io.tailback.app.embedded;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Starts and stops servers all at once, because each spends most of the time waiting. */
final class SideBySide {
  /** An interrupted start stops its server first, which has ten seconds. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(12);

  private SideBySide() {}

  /**
   * Returns when all have answered. The first failure ends the others at once: nobody waits for an
   * HBase that nobody will use.
   */
  static void start(List<EmbeddedServer> servers, ReadinessListener listener)
      throws InterruptedException {
    long begun = System.nanoTime();
    ExecutorService starters = Executors.newCachedThreadPool();
    try {
      CompletionService<EmbeddedServer> started = new ExecutorCompletionService<>(starters);
      for (EmbeddedServer server : servers) {
        Future<EmbeddedServer> unused = started.submit(() -> started(server));
      }
      for (int answered = 0; answered < servers.size(); answered++) {
        EmbeddedServer server = started.take().get();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        listener.ready(server.part(), server.address(), took);
      }
    } catch (ExecutionException e) {
      end(starters, servers);
      throw unchecked(e.getCause());
    } catch (InterruptedException | RuntimeException e) {
      end(starters, servers);
      throw e;
    } finally {
      starters.shutdown();
    }
  }

  /** Returns when all have ended. */
  static void stop(List<EmbeddedServer> servers) {
    ExecutorService stoppers = Executors.newCachedThreadPool();
    try {
      CompletableFuture.allOf(
              servers.stream()
                  .map(server -> CompletableFuture.runAsync(server::stop, stoppers))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    } finally {
      stoppers.shutdown();
    }
  }

  private static EmbeddedServer started(EmbeddedServer server) throws InterruptedException {
    server.start();
    return server;
  }

  private static void end(ExecutorService starters, List<EmbeddedServer> servers)
      throws InterruptedException {
    starters.shutdownNow();
    boolean allEnded = starters.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
    if (!allEnded) {
      throw new IllegalStateException("A server neither started nor stopped");
    }
    stop(servers);
  }

  private static RuntimeException unchecked(Throwable failure) {
    return failure instanceof RuntimeException known ? known : new CompletionException(failure);
  }
}
