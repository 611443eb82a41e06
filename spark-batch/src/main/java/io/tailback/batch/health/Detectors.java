package io.tailback.batch.health;

import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The detectors of a station that report one by one.
 *
 * @param ids in order; none where the station reports as a whole
 */
record Detectors(Set<String> ids) {
  /** The station reports as a whole. */
  static final Detectors NONE = new Detectors(Set.of());

  Detectors {
    ids = Collections.unmodifiableSet(new TreeSet<>(ids));
  }

  /** As the table writes them: joined by a comma, null for none. */
  static Detectors of(String text) {
    return text == null ? NONE : new Detectors(Set.copyOf(Arrays.asList(text.split(",", -1))));
  }

  String text() {
    return ids.isEmpty() ? null : String.join(",", ids);
  }

  /** These without the others. */
  Detectors without(Detectors others) {
    Set<String> rest = new TreeSet<>(ids);
    rest.removeAll(others.ids);
    return new Detectors(rest);
  }
}
