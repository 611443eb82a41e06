package io.tailback.app.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration without problems: the record of each registered prefix, and how every value came
 * about.
 */
public final class Configuration {
  private final Map<String, Record> records;
  private final Effective effective;

  Configuration(Map<String, Record> records, List<EffectiveSetting> effective) {
    this.records = Map.copyOf(records);
    this.effective = new Effective(effective);
  }

  /** The record that {@link ConfigLoader.Builder#settings} registered under {@code prefix}. */
  public <T extends Record> T bind(String prefix, Class<T> type) {
    Record bound = records.get(prefix);
    if (!type.isInstance(bound)) {
      throw new IllegalStateException(
          "No %s is registered for %s".formatted(type.getSimpleName(), prefix));
    }
    return type.cast(bound);
  }

  /** All values with their origins, secrets masked. */
  public Effective effective() {
    return effective;
  }

  /** How a single value came about; empty for a key that does not exist. */
  public Optional<EffectiveSetting> find(String key) {
    return effective.settings().stream().filter(setting -> setting.key().equals(key)).findFirst();
  }
}
