package io.tailback.app.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A running child. It ends when this process ends, see {@link ChildMain}. */
final class ChildProcess {
  private static final String MARK = "process";

  /** A child ends or halts itself within its own limit; only one that hangs beyond it is killed. */
  private static final Duration STOP_LIMIT = ChildMain.ORDERLY_END.plusSeconds(1);

  private static final Duration ABANDON_LIMIT = Duration.ofSeconds(2);

  private static final int TAIL_LINES = 12;

  private final ChildCommand command;
  private final Process process;
  private final long logStart;

  private ChildProcess(ChildCommand command, Process process, long logStart) {
    this.command = command;
    this.process = process;
    this.logStart = logStart;
  }

  static ChildProcess start(ChildCommand command) {
    try {
      long logStart = Files.exists(command.log()) ? Files.size(command.log()) : 0;
      Process process = command.process().start();
      ProcessMark.of(process.toHandle()).write(command.folder().resolve(MARK));
      return new ChildProcess(command, process, logStart);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + command.mainClass(), e);
    }
  }

  /**
   * Waits for the child that a killed parent left in this folder. It is about to end by itself, and
   * nobody else may touch its data before.
   */
  static void awaitEndOfLeftover(Path folder) throws InterruptedException {
    ProcessHandle leftover =
        ProcessMark.read(folder.resolve(MARK)).flatMap(ProcessMark::find).orElse(null);
    if (leftover != null && !ended(leftover, STOP_LIMIT)) {
      leftover.destroyForcibly();
      ended(leftover, STOP_LIMIT);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exitCode() {
    return process.exitValue();
  }

  CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  /** What the child said last, from this start on. */
  List<String> lastWords() {
    List<String> words = LogTail.read(command.log(), logStart, TAIL_LINES);
    return words.isEmpty() ? LogTail.read(command.console(), 0, TAIL_LINES) : words;
  }

  Path log() {
    return command.log();
  }

  /** Ends the child in good order if it can, within ten seconds in any case. */
  void stop() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroy(); // the pipe is gone already
    }
    awaitEnd(STOP_LIMIT);
  }

  /** Ends a child that has not come up: it holds nothing that a kill could take away. */
  void abandon() {
    process.destroy();
    awaitEnd(ABANDON_LIMIT);
  }

  private void awaitEnd(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static boolean ended(ProcessHandle process, Duration limit) throws InterruptedException {
    ProcessMark mark = ProcessMark.of(process);
    long deadline = System.nanoTime() + limit.toNanos();
    while (mark.find().isPresent()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(50);
    }
    return true;
  }
}
