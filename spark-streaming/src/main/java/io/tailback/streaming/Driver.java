package io.tailback.streaming;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that drives a query, named so that another one can tell whether it still runs.
 *
 * @param id of this one lease; a process may take several
 * @param machine what shares its processes' numbers: a boot of a kernel and, in it, a container
 * @param host its name, for people
 * @param pid number of the process on that machine
 * @param started when the process started, for numbers come again; the epoch where nobody knows
 * @param beat counts the signs of life
 */
record Driver(String id, String machine, String host, long pid, Instant started, long beat) {
  private static final Pattern LINE =
      Pattern.compile("(\\S+) (\\S+) (\\S+) (\\d+) (\\S+) (\\d+)\\s*");

  /** The start is derived from the time of boot, which moves a little when the clock is set. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  /** This process. */
  static Driver here() {
    ProcessHandle self = ProcessHandle.current();
    return new Driver(
        UUID.randomUUID().toString(), machineHere(), hostHere(), self.pid(), startOf(self), 0);
  }

  /** What a line says; empty when it was cut off while being written. */
  static Optional<Driver> parse(String line) {
    Matcher parts = LINE.matcher(line);
    return parts.matches()
        ? Optional.of(
            new Driver(
                parts.group(1),
                parts.group(2),
                parts.group(3),
                Long.parseLong(parts.group(4)),
                Instant.parse(parts.group(5)),
                Long.parseLong(parts.group(6))))
        : Optional.empty();
  }

  String line() {
    return String.format(Locale.ROOT, "%s %s %s %d %s %d%n", id, machine, host, pid, started, beat);
  }

  Driver nextBeat() {
    return new Driver(id, machine, host, pid, started, beat + 1);
  }

  boolean isOnThisMachine() {
    return machine.equals(machineHere());
  }

  boolean isThisProcess() {
    return isOnThisMachine() && pid == ProcessHandle.current().pid();
  }

  /** Whether the process runs; only a driver on this machine can be asked. */
  boolean runs() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> process.info().command().isPresent())
        .map(process -> Duration.between(started, startOf(process)).abs())
        .filter(difference -> difference.compareTo(CLOCK_TOLERANCE) <= 0)
        .isPresent();
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  /** Where the system tells nothing better, the host's name. */
  private static String machineHere() {
    try {
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      return boot + "/" + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException e) {
      return hostHere();
    }
  }

  private static String hostHere() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unnamed";
    }
  }
}
