package io.tailback.app.embedded;

import io.tailback.core.TailbackException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One server of the stack: can be stopped and started again where it was. */
public final class EmbeddedServer {
  private static final Duration ASK_EVERY = Duration.ofMillis(100);

  private final Server server;
  private final Duration startLimit;
  private volatile ChildProcess child;

  EmbeddedServer(Server server, Duration startLimit) {
    this.server = server;
    this.startLimit = startLimit;
  }

  public StackPart part() {
    return server.part();
  }

  /** host:port, the same for the whole life of the stack. */
  public String address() {
    return server.address();
  }

  /** Number of the server's process, the last one if it does not run. */
  public long pid() {
    return child.pid();
  }

  public boolean isRunning() {
    return child != null && child.isAlive();
  }

  /** Ends the server within ten seconds; does nothing when it does not run. */
  public synchronized void stop() {
    if (child != null) {
      child.stop();
    }
  }

  /** Starts it again at the same address, with its data; returns when it has answered. */
  public synchronized void restart() {
    stop();
    try {
      start();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException("Interrupted while starting " + part().displayName(), e);
    }
  }

  /** Returns when the server has answered; when it does not, no process is left behind. */
  synchronized void start() throws InterruptedException {
    server.writeConfig();
    if (server.preparation().isPresent()) {
      prepare(server.preparation().get());
    }
    ChildProcess started = ChildProcess.start(server.command());
    child = started;
    try {
      awaitAnswer(started);
    } catch (InterruptedException | RuntimeException e) {
      started.abandon();
      throw e;
    }
  }

  private void prepare(ChildCommand preparation) throws InterruptedException {
    ChildProcess preparing = ChildProcess.start(preparation);
    try {
      awaitFirst(preparing.onExit());
    } catch (TimeoutException e) {
      throw notAnswered(preparing);
    } finally {
      preparing.abandon();
    }
    if (preparing.exitCode() != 0) {
      throw ended(preparing);
    }
  }

  private void awaitAnswer(ChildProcess started) throws InterruptedException {
    ExecutorService asking = Executors.newSingleThreadExecutor(EmbeddedServer::daemon);
    CompletableFuture<Boolean> answered =
        CompletableFuture.supplyAsync(this::askUntilDecided, asking);
    try {
      awaitFirst(started.onExit(), answered);
    } catch (TimeoutException e) {
      throw notAnswered(started);
    } finally {
      asking.shutdownNow();
    }
    if (!started.isAlive()) {
      throw ended(started);
    }
    if (!answered.join()) {
      throw failure(part().displayName() + " gave up while it started", started);
    }
  }

  private void awaitFirst(CompletableFuture<?>... events)
      throws InterruptedException, TimeoutException {
    try {
      CompletableFuture.anyOf(events).get(startLimit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new CompletionException("Asking " + part().displayName() + " failed", e.getCause());
    }
  }

  /** True when the server answered; false when it listened and no longer does. */
  private boolean askUntilDecided() {
    boolean listened = false;
    try {
      while (true) {
        boolean listens = server.listens();
        if (listened && !listens) {
          return false;
        }
        if (listens && server.answers()) {
          return true;
        }
        listened = listens;
        Thread.sleep(ASK_EVERY.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody waits for the answer any more
      return false;
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "readiness");
    thread.setDaemon(true);
    return thread;
  }

  private TailbackException ended(ChildProcess gone) {
    return failure(
        String.format(
            Locale.ROOT,
            "%s ended with code %d while it started",
            part().displayName(),
            gone.exitCode()),
        gone);
  }

  private TailbackException notAnswered(ChildProcess silent) {
    return failure(
        String.format(
            Locale.ROOT,
            "%s did not answer on %s within %d s (`tailback.embedded.start-limit`)",
            part().displayName(),
            address(),
            startLimit.toSeconds()),
        silent);
  }

  private static TailbackException failure(String what, ChildProcess process) {
    List<String> words = process.lastWords();
    String tail = words.isEmpty() ? "" : "; it said last:\n  " + String.join("\n  ", words);
    return new TailbackException(
        "E48",
        TailbackException.PRECONDITION,
        what + ": read " + process.log() + " and start again" + tail);
  }
}
