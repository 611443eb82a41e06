package io.tailback.ingest;

import io.tailback.core.TailbackException;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How much faster than the road a replay goes.
 *
 * @param factor seconds of the replayed clock in one second of the wall clock; infinite: flat out
 */
public record ReplaySpeed(double factor) {
  /** As fast as the machine can. */
  public static final ReplaySpeed FLAT_OUT = new ReplaySpeed(Double.POSITIVE_INFINITY);

  private static final String FLAT_OUT_WORD = "flat-out";

  public ReplaySpeed {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("A replay speed of " + factor + " never gets anywhere");
    }
  }

  /** Reads {@code 60}, {@code 60x} or {@code flat-out}. */
  public static ReplaySpeed parse(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (word.equals(FLAT_OUT_WORD)) {
      return FLAT_OUT;
    }
    String number = word.endsWith("x") ? word.substring(0, word.length() - 1) : word;
    OptionalDouble factor = Decimal.of(number);
    if (factor.isEmpty() || factor.getAsDouble() <= 0) {
      throw new TailbackException(
          "E06",
          TailbackException.USAGE,
          "`"
              + Excerpt.of(text)
              + "` is not a replay speed: write a factor above 0 such as `60x`, or `flat-out`.");
    }
    return new ReplaySpeed(factor.getAsDouble());
  }

  /** Whether the wall clock plays no part. */
  public boolean isFlatOut() {
    return Double.isInfinite(factor);
  }

  /** Wall time that a stretch of the replayed clock takes. */
  public Duration wallTime(Duration replayed) {
    return Duration.ofMillis((long) (replayed.toMillis() / factor));
  }

  @Override
  public String toString() {
    return isFlatOut() ? FLAT_OUT_WORD : String.format(Locale.ROOT, "%.10gx", factor);
  }
}
