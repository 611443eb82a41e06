package io.tailback.streaming;

import io.tailback.core.forecast.ServedModel;
import java.io.Serializable;
import java.util.Optional;

/**
 * The model that is to serve. It travels to the executors, so it holds an address and no
 * connection. Two of the same address are equal.
 */
public interface Champion extends Serializable {
  /** Nobody trains models. */
  Champion NONE = new Nobody();

  /** Which version it is now; empty as long as there is none. */
  Optional<String> version();

  /**
   * A version, which never changes.
   *
   * @throws io.tailback.core.TailbackException when it is damaged, or made for other features
   */
  ServedModel load(String version);

  /** See {@link #NONE}. */
  record Nobody() implements Champion {
    @Override
    public Optional<String> version() {
      return Optional.empty();
    }

    @Override
    public ServedModel load(String version) {
      throw new IllegalArgumentException("There is no model " + version);
    }
  }
}
