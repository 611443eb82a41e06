package io.tailback.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the figures were measured on, without names of hosts or people.
 *
 * @param cores processors that this JVM may use
 * @param model of the processor, as the system names it
 * @param memoryGb of the machine, GB
 * @param system name and version
 * @param jvm name and version
 * @param loadAtStart load average of the last minute before anything ran; negative: not known
 * @param versions of what was measured
 */
record Machine(
    int cores,
    String model,
    long memoryGb,
    String system,
    String jvm,
    double loadAtStart,
    Map<String, String> versions) {
  private static final List<String> PARTS =
      List.of("spark-sql_2.13", "delta-spark_2.13", "kafka-clients", "avro", "rocksdbjni");

  static Machine here() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Machine(
        system.getAvailableProcessors(),
        processor(),
        Math.round(system.getTotalMemorySize() / 1e9),
        system.getName() + " " + system.getVersion(),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        system.getSystemLoadAverage(),
        found());
  }

  private static String processor() {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(file)) {
      return System.getProperty("os.arch");
    }
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** As the names of the jars say. */
  private static Map<String, String> found() {
    Map<String, String> found = new TreeMap<>();
    String own = System.getProperty("java.class.path");
    PARTS.forEach(part -> find(part, own, part, found));
    Path app = Installed.root().resolve("app");
    find(
        "kafka_2.13",
        Folders.read(app.resolve("kafka-broker/target/classpath.txt")),
        "broker",
        found);
    find(
        "hbase-server",
        Folders.read(app.resolve("hbase-server/target/classpath.txt")),
        "hbase",
        found);
    return found;
  }

  private static void find(String jar, String classPath, String name, Map<String, String> found) {
    Matcher matcher =
        Pattern.compile("/" + Pattern.quote(jar) + "-([0-9][^/" + File.pathSeparator + "]*)\\.jar")
            .matcher(classPath);
    if (matcher.find()) {
      found.put(name, matcher.group(1));
    }
  }

  /** One line for people. */
  String words() {
    return String.format(
        Locale.ROOT,
        "%d cores (%s), %d GB, %s, %s; %s; load %.1f at the start",
        cores,
        model,
        memoryGb,
        system,
        jvm,
        versions,
        loadAtStart);
  }
}
