package io.tailback.core.state;

import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Runs a property with many seeds, one after the other from a first one. The first seed is fixed,
 * so that a build means the same tomorrow; {@code -Dtailback.seed=N} on the command line of Maven
 * starts elsewhere. A failure names its own seed.
 */
final class Seeds {
  private static final long FIRST = Long.getLong("tailback.seed", 20_120_305);

  private Seeds() {}

  static void forEach(String property, int runs, Consumer<Random> body) {
    System.out.printf(Locale.ROOT, "%s: seeds %d to %d%n", property, FIRST, FIRST + runs - 1);
    for (long seed = FIRST; seed < FIRST + runs; seed++) {
      try {
        body.accept(new Random(seed));
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError(property + " fails with seed " + seed, failure);
      }
    }
  }
}
