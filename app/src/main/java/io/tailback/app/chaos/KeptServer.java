package io.tailback.app.chaos;

import io.tailback.app.embedded.EmbeddedServer;
import io.tailback.core.TailbackException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that is killed and comes back at the same address, with its data. */
final class KeptServer {
  private static final Logger LOG = LoggerFactory.getLogger(KeptServer.class);

  /** A start may be killed once or twice; more failures have another cause. */
  private static final int MOST_STARTS = 5;

  private final EmbeddedServer server;
  private CompletableFuture<Void> comingBack = CompletableFuture.completedFuture(null);

  KeptServer(EmbeddedServer server) {
    this.server = server;
  }

  /** SIGKILL; returns the number of the process. */
  long kill() {
    long pid = server.pid();
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    return pid;
  }

  /** Starts it again in the background, after an outage of this length. */
  void bringBack(Duration outage) {
    comingBack =
        CompletableFuture.runAsync(
            this::restart,
            CompletableFuture.delayedExecutor(
                outage.toMillis(),
                java.util.concurrent.TimeUnit.MILLISECONDS,
                task -> new Thread(task, "restart-of-" + server.part().displayName()).start()));
  }

  private void restart() {
    for (int starts = 1; ; starts++) {
      try {
        server.restart();
        return;
      } catch (TailbackException e) {
        LOG.info("Start {} of {} failed: {}", starts, server.part().displayName(), e.getMessage());
        if (starts == MOST_STARTS) {
          throw e;
        }
      }
    }
  }

  /** Returns when it answers again. */
  void awaitBack() {
    try {
      comingBack.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof TailbackException cause ? cause : e;
    }
  }

  /** Whether a process of another number than this one runs. */
  boolean hasProcessOtherThan(long pid) {
    return server.isRunning() && server.pid() != pid;
  }

  /** Whether nobody waits for its answer any more. */
  boolean isBack() {
    return comingBack.isDone();
  }
}
