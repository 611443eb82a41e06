package io.tailback.serving.history;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** How long the stretches of a history are. */
public enum Resolution {
  WINDOW("5min", 1, Duration.ofDays(35)),
  QUARTER("15min", 3, Duration.ofDays(35)),
  HOUR("hour", 12, Duration.ofDays(400));

  private final String word;
  private final int windows;
  private final Duration longest;

  Resolution(String word, int windows, Duration longest) {
    this.word = word;
    this.windows = windows;
    this.longest = longest;
  }

  /** As requests write it. */
  public String word() {
    return word;
  }

  /** Windows of five minutes in a stretch. */
  public int windows() {
    return windows;
  }

  /** The longest period that may be asked for. */
  public Duration longest() {
    return longest;
  }

  static Resolution of(String word) {
    for (Resolution resolution : values()) {
      if (resolution.word.equals(word)) {
        return resolution;
      }
    }
    throw new IllegalArgumentException("No resolution is called " + word);
  }

  /** Start of the stretch that an instant lies in; hours are those of the network's clock. */
  Instant startOf(Instant instant, ZoneId zone) {
    return switch (this) {
      case WINDOW -> instant;
      case QUARTER -> {
        long second = instant.getEpochSecond();
        yield Instant.ofEpochSecond(second - Math.floorMod(second, 900L));
      }
      case HOUR -> instant.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
    };
  }

  /** Length of a stretch. */
  Duration length() {
    return Duration.ofMinutes(5L * windows);
  }
}
