package io.tailback.app.settings;

import io.tailback.core.bottleneck.BottleneckProfile;

/**
 * How bottlenecks are found, group {@code tailback.bottlenecks}.
 *
 * @param profile when a station is the head of a queue
 */
public record BottlenecksConfig(BottleneckProfile profile) {
  /** As PeMS finds them (measures.md, section 12.1). */
  public static final BottlenecksConfig DEFAULT = new BottlenecksConfig(BottleneckProfile.PEMS);
}
