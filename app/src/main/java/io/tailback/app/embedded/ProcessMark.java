package io.tailback.app.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a process beyond doubt: numbers of processes come again, but not with the same start.
 *
 * @param started when it started; the epoch where the system does not tell
 */
record ProcessMark(long pid, Instant started) {
  /** Linux derives the start from the time of boot, which moves a little when the clock is set. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  private static final Pattern LINE = Pattern.compile("(\\d+) (\\S+)");

  static ProcessMark of(ProcessHandle process) {
    return new ProcessMark(process.pid(), startOf(process));
  }

  /** The process, if it still runs. */
  Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid).filter(ProcessMark::runs).filter(this::isSame);
  }

  void write(Path file) {
    try {
      Files.writeString(file, pid + " " + started + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /** The mark in a file; empty when there is none or it was cut off while being written. */
  static Optional<ProcessMark> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Matcher line = LINE.matcher(Files.readString(file).strip());
      return line.matches()
          ? Optional.of(
              new ProcessMark(Long.parseLong(line.group(1)), Instant.parse(line.group(2))))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** A process that ended and that nobody has waited for has a number, but no command. */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  private boolean isSame(ProcessHandle process) {
    return Duration.between(started, startOf(process)).abs().compareTo(CLOCK_TOLERANCE) <= 0;
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }
}
