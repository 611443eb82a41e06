package io.tailback.app.config;

/**
 * One value as somebody wrote it.
 *
 * @param key the full dotted name, {@code tailback.kafka.properties.bootstrap.servers}
 * @param value the text; empty where a key stands without a value. The items of a list are joined
 *     by commas
 * @param origin where it was written, in words that find the place again
 */
record Setting(String key, String value, String origin) {
  static final String ROOT = "tailback.";

  /** What {@code --print-config} writes in place of a secret. */
  static final String MASK = "***";

  boolean isEmpty() {
    return value.isEmpty();
  }

  boolean isMasked() {
    return value.equals(MASK) || value.contains("://" + MASK + "@");
  }
}
