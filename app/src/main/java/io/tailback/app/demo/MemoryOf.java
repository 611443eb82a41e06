package io.tailback.app.demo;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of this machine that a new process could have. */
final class MemoryOf {
  private static final Path MEMINFO = Path.of("/proc/meminfo");

  private MemoryOf() {}

  /** GB; where the system does not tell, all that it has. */
  static double availableGb() {
    if (!Files.isReadable(MEMINFO)) {
      return machineBytes() / 1e9;
    }
    try {
      return Files.readAllLines(MEMINFO, StandardCharsets.US_ASCII).stream()
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024 / 1e9)
          .findFirst()
          .orElseGet(() -> machineBytes() / 1e9);
    } catch (IOException e) {
      return machineBytes() / 1e9;
    }
  }

  private static double machineBytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : Runtime.getRuntime().maxMemory();
  }
}
