package io.tailback.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a process needs of the machine's memory. */
final class Memory {
  private static final String PEAK = "VmHWM:";
  private static final double KIB_PER_MB = 1e6 / 1024;

  private Memory() {}

  /** The most that it has held so far, heap and all else, MB; of one that has ended: 0. */
  static double peakMb(long pid) {
    Path status = Path.of("/proc/" + pid + "/status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith(PEAK))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KIB_PER_MB)
          .findFirst()
          .orElse(0);
    } catch (IOException noProcess) {
      // It ended between the question whether it runs and this one.
      return 0;
    }
  }
}
