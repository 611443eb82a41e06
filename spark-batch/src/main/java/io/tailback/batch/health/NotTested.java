package io.tailback.batch.health;

import io.tailback.core.health.HealthTest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Tests that were not asked, as the table writes them: joined by a comma, in their order. */
final class NotTested {
  private NotTested() {}

  static String text(Set<HealthTest> tests) {
    return tests.stream().sorted().map(HealthTest::name).collect(Collectors.joining(","));
  }

  static Set<HealthTest> of(String text) {
    Set<HealthTest> tests = EnumSet.noneOf(HealthTest.class);
    if (!text.isEmpty()) {
      Arrays.stream(text.split(",", -1)).map(HealthTest::valueOf).forEach(tests::add);
    }
    return tests;
  }
}
