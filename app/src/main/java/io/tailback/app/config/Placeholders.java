package io.tailback.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Environment variables named in a value: {@code ${NAME}} or {@code ${NAME:default}}; {@code $$}
 * before the brace stands for a plain {@code $}. Only names of capitals count, so Kafka's own
 * {@code ${file:...}} passes untouched.
 */
final class Placeholders {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\$\\{|\\$\\{([A-Z_][A-Z0-9_]*)(?::([^}]*))?}");

  private final Map<String, String> environment;
  private final Problems problems;

  Placeholders(Map<String, String> environment, Problems problems) {
    this.environment = Map.copyOf(environment);
    this.problems = problems;
  }

  /** Writes {@code text} so that {@link #resolve} gives it back. */
  static String escape(String text) {
    return text.replace("${", "$${");
  }

  /**
   * The setting with its names replaced; its origin then tells which variables spoke. Empty, and a
   * problem, when a variable without a default is not set.
   */
  Optional<Setting> resolve(Setting setting) {
    List<String> missing = missing(setting.value());
    missing.forEach(name -> problems.add(notExported(setting, name)));
    return missing.isEmpty() ? Optional.of(replaced(setting)) : Optional.empty();
  }

  private List<String> missing(String value) {
    return PLACEHOLDER
        .matcher(value)
        .results()
        .filter(match -> match.group(1) != null && match.group(2) == null)
        .map(match -> match.group(1))
        .filter(name -> !environment.containsKey(name))
        .toList();
  }

  private Setting replaced(Setting setting) {
    List<String> used = new ArrayList<>();
    String value =
        PLACEHOLDER
            .matcher(setting.value())
            .replaceAll(match -> Matcher.quoteReplacement(replacement(match, used)));
    String origin =
        used.isEmpty()
            ? setting.origin()
            : "environment %s via %s".formatted(String.join(", ", used), setting.origin());
    return new Setting(setting.key(), value, origin);
  }

  private String replacement(MatchResult match, List<String> used) {
    String name = match.group(1);
    if (name == null) {
      return "${";
    }
    if (environment.containsKey(name)) {
      used.add(name);
      return environment.get(name);
    }
    return match.group(2);
  }

  private static Problem notExported(Setting setting, String name) {
    return new Problem(
        "E06",
        "`%s` in %s names the environment variable %s, which is not set: export it or write `${%s:default}`."
            .formatted(setting.key(), setting.origin(), name, name));
  }
}
