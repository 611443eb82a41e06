package io.tailback.app.config;

import io.tailback.core.TailbackException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes records of settings: what is not given comes from the record's {@code DEFAULT}, and what
 * the record's constructor refuses becomes a problem beside the others.
 */
final class RecordBinder {
  private final Map<String, Setting> given = new LinkedHashMap<>();
  private final Problems problems;
  private final List<EffectiveSetting> effective = new ArrayList<>();

  RecordBinder(List<Setting> settings, Problems problems) {
    settings.forEach(setting -> given.put(setting.key(), setting));
    this.problems = problems;
  }

  /** The record of a prefix; empty when a problem was found in it. */
  <T> Optional<T> bind(String prefix, Class<T> type) {
    return bind(prefix, type, Optional.empty());
  }

  /** Every value that was bound so far with its origin, in the order of the records. */
  List<EffectiveSetting> effective() {
    return List.copyOf(effective);
  }

  private <T> Optional<T> bind(String prefix, Class<T> type, Optional<Object> outerDefault) {
    Optional<Object> defaults = outerDefault.or(() -> defaultOf(type));
    List<Optional<?>> values =
        Arrays.stream(type.getRecordComponents())
            .<Optional<?>>map(component -> component(prefix, component, defaults))
            .toList();
    if (values.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    return construct(prefix, type, values.stream().map(Optional::get).toArray());
  }

  private Optional<?> component(
      String prefix, RecordComponent component, Optional<Object> defaults) {
    String key = prefix + "." + KebabCase.ofComponent(component.getName());
    Optional<Object> fallback = defaults.map(record -> valueIn(record, component));
    if (component.getType().isRecord()) {
      return bind(key, component.getType(), fallback);
    }
    if (component.getType() == Map.class) {
      return Optional.of(freeKeys(key, fallback));
    }
    if (component.getType() == Optional.class) {
      return optionalValue(prefix, key, component, fallback);
    }
    return value(prefix, key, component, fallback);
  }

  private Optional<?> value(
      String group, String key, RecordComponent component, Optional<Object> fallback) {
    Kind kind = Kind.of(component.getGenericType());
    Setting setting = given.get(key);
    if (setting != null) {
      return read(group, setting, kind, fallback);
    }
    if (fallback.isEmpty()) {
      problems.add(
          new Problem(
              "E06",
              "`%s` is not set and has no default: add `--set %s=...`.".formatted(key, key)));
    }
    fallback.ifPresent(value -> showDefault(group, key, kind.write(value)));
    return fallback;
  }

  /** An empty text means: not set, whatever the default. */
  @SuppressWarnings(
      "OptionalMapToOptional") // outside: is there a problem; inside: is there a value
  private Optional<?> optionalValue(
      String group, String key, RecordComponent component, Optional<Object> fallback) {
    Kind kind = Kind.of(KnownKeys.valueType(component));
    Optional<?> usual = fallback.map(Optional.class::cast).orElse(Optional.empty());
    Setting setting = given.get(key);
    if (setting == null) {
      showDefault(group, key, usual.map(kind::write).orElse(""));
      return Optional.of(usual);
    }
    if (setting.isEmpty()) {
      show(group, setting);
      return Optional.of(Optional.empty());
    }
    return read(group, setting, kind, usual.map(Object.class::cast)).map(Optional::of);
  }

  private Optional<Object> read(
      String group, Setting setting, Kind kind, Optional<Object> fallback) {
    Optional<Object> value = kind.read(setting.value());
    if (value.isEmpty()) {
      String example = fallback.map(kind::write).orElse(kind.example());
      problems.add(Problem.wrongKind(setting, kind.description(), example));
    }
    show(group, setting);
    return value;
  }

  private Map<String, String> freeKeys(String key, Optional<Object> fallback) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<?, ?> usual = fallback.map(Map.class::cast).orElse(Map.of());
    usual.forEach((name, value) -> values.put((String) name, (String) value));
    values.forEach(
        (name, value) -> {
          if (!given.containsKey(key + "." + name)) {
            showDefault(key, key + "." + name, value);
          }
        });
    for (Setting setting : given.values()) {
      if (setting.key().startsWith(key + ".")) {
        values.put(setting.key().substring(key.length() + 1), setting.value());
        show(key, setting);
      }
    }
    return Collections.unmodifiableMap(values);
  }

  private void show(String group, Setting setting) {
    effective.add(EffectiveSetting.of(group, setting));
  }

  private void showDefault(String group, String key, String value) {
    show(group, new Setting(key, value, EffectiveSetting.DEFAULT));
  }

  private <T> Optional<T> construct(String prefix, Class<T> type, Object[] values) {
    try {
      return Optional.of(constructor(type).newInstance(values));
    } catch (InvocationTargetException refused) {
      problems.add(refusal(prefix, type, refused.getCause()));
      return Optional.empty();
    } catch (ReflectiveOperationException unusable) {
      throw new IllegalStateException("No setting can be a " + type.getName(), unusable);
    }
  }

  private Problem refusal(String prefix, Class<?> type, Throwable cause) {
    if (cause instanceof TailbackException sentence) {
      return new Problem(sentence.id(), sentence.getMessage());
    }
    if (cause instanceof IllegalArgumentException sentence) {
      return new Problem(
          "E06", sentence.getMessage() + placesNamedIn(prefix, sentence.getMessage()));
    }
    throw new IllegalStateException("The constructor of " + type.getName() + " failed", cause);
  }

  /** The record cannot know where its values were written, so this is told behind its sentence. */
  private String placesNamedIn(String prefix, String message) {
    List<String> places =
        given.values().stream()
            .filter(setting -> setting.key().startsWith(prefix + "."))
            .filter(setting -> message.contains(setting.key().substring(prefix.length() + 1)))
            .map(setting -> "`%s` stands in %s".formatted(setting.key(), setting.origin()))
            .toList();
    return places.isEmpty() ? "" : " (" + String.join(", ", places) + ")";
  }

  private static <T> Constructor<T> constructor(Class<T> type) throws NoSuchMethodException {
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    Constructor<T> constructor = type.getDeclaredConstructor(parameters);
    constructor.setAccessible(true);
    return constructor;
  }

  private static Optional<Object> defaultOf(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> field.getName().equals("DEFAULT") && field.getType() == type)
        .findFirst()
        .map(RecordBinder::constant);
  }

  private static Object constant(Field field) {
    try {
      field.setAccessible(true);
      return Objects.requireNonNull(field.get(null), field.toString());
    } catch (IllegalAccessException unusable) {
      throw new IllegalStateException(field + " cannot be read", unusable);
    }
  }

  private static Object valueIn(Object record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return Objects.requireNonNull(component.getAccessor().invoke(record), component.toString());
    } catch (ReflectiveOperationException unusable) {
      throw new IllegalStateException(component + " cannot be read", unusable);
    }
  }
}
