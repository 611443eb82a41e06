package io.tailback.app.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was written in the file, by spark-submit and on the command line, the later above the
 * earlier.
 */
final class Layers {
  private static final String SPARK = "spark.";

  private final Map<String, Setting> inFile = new LinkedHashMap<>();
  private final Map<String, Setting> above = new LinkedHashMap<>();

  void addFile(List<Setting> settings) {
    settings.forEach(setting -> inFile.put(setting.key(), setting));
  }

  /** Of Spark's own configuration only {@code spark.tailback.*} is ours. */
  void addSparkConf(Map<String, String> sparkConf) {
    sparkConf.forEach(
        (key, value) -> {
          if (key.startsWith(SPARK + Setting.ROOT)) {
            add(new Setting(key.substring(SPARK.length()), value, "--conf"));
          }
        });
  }

  /** Each {@code key=value}, the key with or without {@code tailback.} in front. */
  void addOptions(List<String> options, Problems problems) {
    for (String option : options) {
      int equals = option.indexOf('=');
      if (equals <= 0) {
        problems.add(
            new Problem(
                "E06",
                "`--set` is `%s`, which is not key=value: write for example `--set home=var`."
                    .formatted(option)));
        continue;
      }
      add(new Setting(fullKey(option.substring(0, equals)), option.substring(equals + 1), "--set"));
    }
  }

  /** The settings that count, as they were written. */
  List<Setting> written() {
    Map<String, Setting> written = new LinkedHashMap<>(inFile);
    written.putAll(above);
    return List.copyOf(written.values());
  }

  /** The same with the variables that the file names; one whose variable is missing is left out. */
  List<Setting> resolved(Placeholders placeholders) {
    return written().stream()
        .flatMap(
            setting ->
                above.containsKey(setting.key())
                    ? Stream.of(setting)
                    : placeholders.resolve(setting).stream())
        .toList();
  }

  private static String fullKey(String written) {
    String key = written.strip();
    return key.startsWith(Setting.ROOT) ? key : Setting.ROOT + key;
  }

  private void add(Setting setting) {
    above.put(setting.key(), setting);
  }
}
