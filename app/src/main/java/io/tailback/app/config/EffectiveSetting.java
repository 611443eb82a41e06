package io.tailback.app.config;

/**
 * A value as it counts in this run, fit to be shown.
 *
 * @param group the dotted name of the record or of the free keys, {@code tailback.kafka.properties}
 * @param name the key inside the group; free keys may hold dots
 * @param value the text; {@code ***} for a secret, empty when nothing is set
 * @param origin {@code default}, {@code conf/tailback.yaml line 12}, {@code environment NAME via
 *     ...}, {@code --conf} or {@code --set}
 */
public record EffectiveSetting(String group, String name, String value, String origin) {
  static final String DEFAULT = "default";

  static EffectiveSetting of(String group, Setting setting) {
    return new EffectiveSetting(
        group,
        setting.key().substring(group.length() + 1),
        Secrets.masked(setting.key(), setting.value()),
        setting.origin());
  }

  /** The full dotted name. */
  public String key() {
    return group + "." + name;
  }

  /** Whether nobody wrote this value anywhere. */
  public boolean isDefault() {
    return origin.equals(DEFAULT);
  }
}
