package io.tailback.core.health;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the values of one detector and day say by themselves. GOOD means that no test failed: {@link
 * #notTested} says which could not be asked, and whoever shows the status shows that too.
 *
 * @param receivedShare samples received over samples expected, 0..1
 * @param outcomes of every test
 */
public record Diagnosis(double receivedShare, Map<HealthTest, HealthTest.Outcome> outcomes) {
  public Diagnosis {
    Map<HealthTest, HealthTest.Outcome> inOrder = new EnumMap<>(HealthTest.class);
    for (HealthTest test : HealthTest.values()) {
      inOrder.put(test, Objects.requireNonNull(outcomes.get(test), test::name));
    }
    outcomes = Collections.unmodifiableMap(inOrder);
  }

  /** The status of the first test that failed. */
  public DailyStatus status() {
    for (HealthTest test : HealthTest.values()) {
      if (outcomes.get(test) == HealthTest.Outcome.FAILED) {
        return test.status();
      }
    }
    return DailyStatus.GOOD;
  }

  /** The tests that were not asked. */
  public Set<HealthTest> notTested() {
    EnumSet<HealthTest> open = EnumSet.noneOf(HealthTest.class);
    outcomes.forEach(
        (test, outcome) -> {
          if (outcome == HealthTest.Outcome.NOT_TESTED) {
            open.add(test);
          }
        });
    return open;
  }

  /** Collects outcomes; once a test has failed, those after it are not asked any more. */
  static final class Protocol {
    private final Map<HealthTest, HealthTest.Outcome> outcomes = new EnumMap<>(HealthTest.class);
    private boolean failed;

    Protocol() {
      for (HealthTest test : HealthTest.values()) {
        outcomes.put(test, HealthTest.Outcome.NOT_TESTED);
      }
    }

    Protocol ask(HealthTest test, boolean fails) {
      if (!failed) {
        outcomes.put(test, fails ? HealthTest.Outcome.FAILED : HealthTest.Outcome.PASSED);
        failed = fails;
      }
      return this;
    }

    Diagnosis close(double receivedShare) {
      return new Diagnosis(receivedShare, outcomes);
    }
  }
}
