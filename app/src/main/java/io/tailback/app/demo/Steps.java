package io.tailback.app.demo;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Numbered steps with their times, and a progress line that is rewritten on a terminal and repeated
 * elsewhere.
 */
final class Steps {
  private final PrintStream out;
  private final boolean terminal;
  private final int total;
  private final long startNanos = System.nanoTime();
  private int step;
  private long stepNanos = System.nanoTime();
  private int progressLength;

  Steps(PrintStream out, boolean terminal, int total) {
    this.out = out;
    this.terminal = terminal;
    this.total = total;
  }

  /** A step is done: what it led to, and how long it took since the step before. */
  synchronized void done(String sentence) {
    done(sentence, (System.nanoTime() - stepNanos) / 1e9);
  }

  /** A step is done that ran beside others. */
  synchronized void done(String sentence, double seconds) {
    clearProgress();
    // A server that had to be started twice is ready twice.
    step = Math.min(step + 1, total);
    out.printf(Locale.ROOT, "[%d/%d] %s (%.1f s)%n", step, total, sentence, seconds);
    stepNanos = System.nanoTime();
  }

  /** A line between the steps. */
  synchronized void say(String line) {
    clearProgress();
    out.println(line);
  }

  /** How far it is. */
  synchronized void progress(String line) {
    if (!terminal) {
      out.println("      " + line);
      return;
    }
    out.print("\r      " + line + " ".repeat(Math.max(0, progressLength - line.length())));
    out.flush();
    progressLength = line.length();
  }

  private void clearProgress() {
    if (progressLength > 0) {
      out.print("\r" + " ".repeat(progressLength + 6) + "\r");
      progressLength = 0;
    }
  }

  /** Whether the progress line can be rewritten. */
  boolean isTerminal() {
    return terminal;
  }

  double secondsSinceStart() {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
