package io.tailback.bench;

import java.util.Optional;
import picocli.CommandLine.ITypeConverter;

/**
 * A stretch of a load.
 *
 * @param count messages
 * @param rate how many a second; empty: as fast as it goes
 */
record Part(long count, Optional<Double> rate) {
  static Part flatOut(long count) {
    return new Part(count, Optional.empty());
  }

  static Part paced(double rate, int seconds) {
    return new Part(Math.round(rate * seconds), Optional.of(rate));
  }

  /** As the generator's command line takes it. */
  @Override
  public String toString() {
    return count + rate.map(perSecond -> "@" + perSecond).orElse("");
  }

  /**
   * What the generator says of a part.
   *
   * @param messages how many were acknowledged
   * @param seconds how long that took
   * @param cpuSeconds the generator's own processor time
   */
  record Sent(long messages, double seconds, double cpuSeconds) {
    double perSecond() {
      return messages / seconds;
    }
  }

  /** Reads it from a command line. */
  static final class Reader implements ITypeConverter<Part> {
    @Override
    public Part convert(String text) {
      int at = text.indexOf('@');
      return at < 0
          ? flatOut(Long.parseLong(text))
          : new Part(
              Long.parseLong(text.substring(0, at)),
              Optional.of(Double.valueOf(text.substring(at + 1))));
    }
  }
}
