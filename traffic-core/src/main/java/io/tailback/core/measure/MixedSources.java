package io.tailback.core.measure;

import io.tailback.core.observation.Origin;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether a measure takes its count from one kind of eye and its speed from another, as probe speed
 * with a detector's count: it is then flagged {@code mixed_sources} (measures.md, section 7).
 */
public final class MixedSources {
  private MixedSources() {}

  /**
   * Whether counts and speeds of these origins are mixed. A side without any origin was not
   * measured and mixes nothing.
   */
  public static boolean of(Set<Origin> ofCounts, Set<Origin> ofSpeeds) {
    if (ofCounts.isEmpty() || ofSpeeds.isEmpty()) {
      return false;
    }
    EnumSet<Origin> all = EnumSet.copyOf(ofCounts);
    all.addAll(ofSpeeds);
    return all.size() > 1;
  }
}
