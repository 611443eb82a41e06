package io.tailback.core.store;

/**
 * A store did not answer in time. Nothing is known of the fate of the call; it may be repeated, as
 * the stores' laws allow.
 */
public class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param sentence which store, where
   * @param cause what the client said
   */
  public StoreUnavailableException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
