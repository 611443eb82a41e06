package io.tailback.app.settings;

import java.util.Optional;

/**
 * Where the tables lie, group {@code tailback.delta}.
 *
 * @param root folder of the tables, as Hadoop understands it; without one {@code tables} in the
 *     home
 */
public record DeltaConfig(Optional<String> root) {
  public static final DeltaConfig DEFAULT = new DeltaConfig(Optional.empty());
}
