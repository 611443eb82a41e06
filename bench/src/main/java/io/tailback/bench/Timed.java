package io.tailback.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What one command cost, started as a user starts it.
 *
 * @param seconds from its start to its end
 * @param cpuSeconds processor time of its process, at most a fifth of a second too little
 * @param peakMb memory that its process held at most, MB; 0 where there is no /proc
 */
record Timed(double seconds, double cpuSeconds, double peakMb) {
  private static final long LOOK_MS = 200;

  /** Runs it to its end; its words go to the log. */
  static Timed of(List<String> command, Path home, Path log) throws IOException {
    List<String> words = new ArrayList<>(command);
    words.add(0, Installed.root().resolve("tailback").toString());
    words.addAll(List.of("--home", home.toString()));
    long startNanos = System.nanoTime();
    Process process =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    double cpuSeconds = 0;
    double peakMb = 0;
    try {
      while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
        cpuSeconds = Math.max(cpuSeconds, Cpu.seconds(process.pid()));
        peakMb = Math.max(peakMb, Memory.peakMb(process.pid()));
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a command ran", e);
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          String.join(" ", words) + " ended with " + process.exitValue() + ", see " + log);
    }
    return new Timed((System.nanoTime() - startNanos) / 1e9, cpuSeconds, peakMb);
  }

  /** For people. */
  String words() {
    return String.format(
        Locale.ROOT, "%8.1f s %8.1f CPU s %6.0f MB at most", seconds, cpuSeconds, peakMb);
  }
}
