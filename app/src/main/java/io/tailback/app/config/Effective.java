package io.tailback.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All settings as they count in this run, in two forms: a table that tells where each was written,
 * and YAML that loads again. Secrets are masked in both.
 *
 * @param settings in the order of the records
 */
public record Effective(List<EffectiveSetting> settings) {
  public Effective {
    settings = List.copyOf(settings);
  }

  /** One line per setting: key, value and origin. */
  public String table() {
    int keys = width("setting", EffectiveSetting::key);
    int values = width("value", Effective::shown);
    String row = "%-" + keys + "s  %-" + values + "s  %s\n";
    return row.formatted("setting", "value", "origin")
        + settings.stream()
            .map(setting -> row.formatted(setting.key(), shown(setting), setting.origin()))
            .collect(Collectors.joining());
  }

  /** A configuration file of these settings; what is not set is left out. */
  public String yaml() {
    YAMLMapper mapper =
        YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();
    try {
      return mapper.writeValueAsString(tree());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A tree of texts is always YAML", impossible);
    }
  }

  private Map<String, Object> tree() {
    Map<String, Object> root = new LinkedHashMap<>();
    for (EffectiveSetting setting : settings) {
      if (!setting.value().isEmpty()) {
        group(root, setting.group()).put(setting.name(), Placeholders.escape(setting.value()));
      }
    }
    return root;
  }

  @SuppressWarnings("unchecked") // under the name of a group stands nothing but its tree
  private static Map<String, Object> group(Map<String, Object> root, String dottedName) {
    Map<String, Object> group = root;
    for (String name : dottedName.split("\\.", -1)) {
      group = (Map<String, Object>) group.computeIfAbsent(name, absent -> new LinkedHashMap<>());
    }
    return group;
  }

  private int width(String heading, Function<EffectiveSetting, String> column) {
    return settings.stream()
        .mapToInt(setting -> column.apply(setting).length())
        .reduce(heading.length(), Math::max);
  }

  private static String shown(EffectiveSetting setting) {
    return setting.value().isEmpty() ? "(not set)" : setting.value();
  }
}
