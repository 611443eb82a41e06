package io.tailback.app.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a single value may be: how its text is read and written, and how it is described to a person
 * who wrote something else.
 *
 * @param description completes the sentence "which is not ..."
 * @param example a text that would have been right
 */
record Kind(
    String description,
    String example,
    Function<String, Object> reader,
    Function<Object, String> writer) {
  private static final Kind TEXT = new Kind("a text", "text", text -> text, Object::toString);

  private static final Kind LIST =
      new Kind(
          "a list", "first, second", text -> items(text), list -> String.join(", ", strings(list)));

  private static final Map<Class<?>, Kind> BY_CLASS =
      Map.ofEntries(
          Map.entry(String.class, TEXT),
          Map.entry(int.class, whole(Integer::valueOf)),
          Map.entry(Integer.class, whole(Integer::valueOf)),
          Map.entry(long.class, whole(Long::valueOf)),
          Map.entry(Long.class, whole(Long::valueOf)),
          Map.entry(double.class, plain("a number", "0.5", Kind::number)),
          Map.entry(Double.class, plain("a number", "0.5", Kind::number)),
          Map.entry(boolean.class, plain("true or false", "true", Kind::truth)),
          Map.entry(Boolean.class, plain("true or false", "true", Kind::truth)),
          Map.entry(
              Duration.class,
              new Kind(
                  "a duration",
                  "10 minutes",
                  DurationWords::read,
                  duration -> DurationWords.write((Duration) duration))),
          Map.entry(
              ZoneId.class,
              plain("a time zone of the IANA list", "America/Los_Angeles", ZoneId::of)),
          Map.entry(LocalDate.class, plain("a date", "2022-01-31", LocalDate::parse)),
          Map.entry(Path.class, plain("a path", "var/data", Path::of)));

  /** The kind of a component's type; a type that no setting can have is a mistake in the record. */
  static Kind of(Type type) {
    if (type instanceof Class<?> plainClass && plainClass.isEnum()) {
      return oneOf(plainClass.getEnumConstants());
    }
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      Kind item = of(list.getActualTypeArguments()[0]);
      return item.equals(TEXT) ? LIST : listOf(item);
    }
    Kind kind = type instanceof Class<?> plainClass ? BY_CLASS.get(plainClass) : null;
    if (kind == null) {
      throw new IllegalStateException("No setting can be a " + type.getTypeName());
    }
    return kind;
  }

  /** The value of {@code text}; empty when the text is not of this kind. */
  Optional<Object> read(String text) {
    try {
      return Optional.of(reader.apply(text));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException notOfThisKind) {
      return Optional.empty();
    }
  }

  String write(Object value) {
    return writer.apply(value);
  }

  private static Kind listOf(Kind item) {
    return new Kind(
        "a list in which each item is " + item.description,
        item.example,
        text -> items(text).stream().map(item.reader).toList(),
        list -> ((List<?>) list).stream().map(item.writer).collect(Collectors.joining(", ")));
  }

  private static Kind plain(String description, String example, Function<String, Object> reader) {
    return new Kind(description, example, reader, Object::toString);
  }

  private static Kind whole(Function<String, Object> reader) {
    return plain("a whole number", "5", reader);
  }

  private static Kind oneOf(Object[] constants) {
    Map<String, Object> byName =
        Arrays.stream(constants)
            .collect(Collectors.toMap(Kind::constantName, constant -> constant));
    String names =
        Arrays.stream(constants)
            .map(constant -> "`" + constantName(constant) + "`")
            .collect(Collectors.joining(", "));
    return new Kind(
        "one of " + names,
        constantName(constants[0]),
        text -> known(byName, text),
        Kind::constantName);
  }

  private static String constantName(Object constant) {
    return KebabCase.ofConstant((Enum<?>) constant);
  }

  private static Object known(Map<String, Object> byName, String text) {
    Object constant = byName.get(text);
    if (constant == null) {
      throw new IllegalArgumentException(text);
    }
    return constant;
  }

  /** Finite, and none of the forms that only Java knows, such as 1d and 0x1p3. */
  private static Object number(String text) {
    double number = new BigDecimal(text).doubleValue();
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }

  private static Object truth(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(text);
    }
    return Boolean.valueOf(text);
  }

  private static List<String> items(String text) {
    return Stream.of(text.split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private static List<String> strings(Object list) {
    return ((List<?>) list).stream().map(String.class::cast).toList();
  }
}
