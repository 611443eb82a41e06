package io.tailback.serving.http;

/**
 * What a request has changed, for the audit log.
 *
 * @param action what was done, in two words
 * @param target to what
 * @param before what it was; null where that has no meaning
 * @param after what it is now; null when nothing changed
 */
public record Changed(String action, String target, String before, String after) {
  /** Name under which a request carries it. */
  public static final String ATTRIBUTE = "changed";
}
