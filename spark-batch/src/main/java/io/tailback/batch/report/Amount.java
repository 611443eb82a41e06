package io.tailback.batch.report;

import java.util.Locale;

/** How many of something, in words: {@code 1 day}, {@code 28 days}. */
public final class Amount {
  private Amount() {}

  /** The number with its word, which gets an s unless there is one of it. */
  public static String of(long number, String word) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? word : word + "s");
  }
}
