package io.tailback.app.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every key that the registered records understand. */
final class KnownKeys {
  private final Set<String> values = new TreeSet<>();
  private final Set<String> groups = new TreeSet<>();

  /** Groups whose keys are free, such as the properties handed to Kafka. */
  private final Set<String> freeGroups = new TreeSet<>();

  void add(String prefix, Class<?> type) {
    addGroup(prefix);
    for (RecordComponent component : type.getRecordComponents()) {
      String key = prefix + "." + KebabCase.ofComponent(component.getName());
      if (component.getType().isRecord()) {
        add(key, component.getType());
      } else if (component.getType() == Map.class) {
        addGroup(key);
        freeGroups.add(key);
      } else {
        Kind.of(valueType(component));
        values.add(key);
      }
    }
  }

  /** The type of the value itself, whether or not the component says that it may be absent. */
  static Type valueType(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType optional
            && optional.getRawType() == Optional.class
        ? optional.getActualTypeArguments()[0]
        : component.getGenericType();
  }

  /** What is wrong with the key of {@code setting}, if anything. */
  Optional<Problem> problemOf(Setting setting) {
    String key = setting.key();
    if (values.contains(key)
        || freeGroups.stream().anyMatch(group -> key.startsWith(group + "."))) {
      return Optional.empty();
    }
    if (groups.contains(key)) {
      return setting.isEmpty() ? Optional.empty() : Optional.of(notAGroup(setting));
    }
    return Optional.of(Problem.unknownSetting(setting, advice(key)));
  }

  private void addGroup(String key) {
    for (int dot = key.length(); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
      groups.add(key.substring(0, dot));
    }
  }

  private Problem notAGroup(Setting setting) {
    String example =
        values.stream()
            .filter(key -> key.startsWith(setting.key() + "."))
            .findFirst()
            .orElse(setting.key() + ".name");
    return Problem.wrongKind(setting, "a group of settings", example);
  }

  private String advice(String key) {
    Set<String> names = new TreeSet<>(values);
    names.addAll(freeGroups);
    return NearestName.to(key, names)
        .map("did you mean `%s`?"::formatted)
        .orElse("`./tailback config` lists the known ones.");
  }
}
