package io.tailback.workflows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A group of keys in a workflow file. What is wrong with a value becomes a problem with file and
 * line, and the value counts as not written.
 */
final class YamlGroup {
  /** As in the settings: {@code ${NAME}} or {@code ${NAME:default}}. */
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_][A-Z0-9_]*)(?::([^}]*))?}");

  private final String prefix;
  private final Place place;
  private final Map<String, Node> values = new LinkedHashMap<>();

  /**
   * What all groups of a file share.
   *
   * @param file as a person calls it
   * @param environment the variables that values may name
   * @param problems everything that is wrong
   */
  record Place(String file, Map<String, String> environment, List<FileProblem> problems) {
    void refuse(String id, String sentence) {
      problems.add(new FileProblem(id, sentence));
    }
  }

  private YamlGroup(String prefix, Place place) {
    this.prefix = prefix;
    this.place = place;
  }

  static YamlGroup of(MappingNode mapping, String prefix, Set<String> known, Place place) {
    YamlGroup group = new YamlGroup(prefix, place);
    mapping.getValue().forEach(pair -> group.add(pair, known));
    return group;
  }

  private void add(NodeTuple pair, Set<String> known) {
    String key = pair.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    String where = place.file() + " line " + lineOf(pair.getKeyNode());
    if (!known.contains(key)) {
      place.refuse(
          "E05",
          "Unknown key `"
              + prefix
              + key
              + "` in "
              + where
              + ": "
              + Nearest.question(key, known)
              + "It knows "
              + String.join(", ", known)
              + ".");
    } else if (values.putIfAbsent(key, pair.getValueNode()) != null) {
      place.refuse(
          "E08", "`" + prefix + key + "` stands twice in " + where + ": leave one of them out.");
    }
  }

  /** Where a key stands, for a sentence. */
  String whereIs(String key) {
    Node value = values.get(key);
    return "`"
        + prefix
        + key
        + "` in "
        + place.file()
        + (value == null ? "" : " line " + lineOf(value));
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** A text that is written and not empty. */
  Optional<String> text(String key) {
    Node value = values.get(key);
    if (value == null || value.getTag().equals(Tag.NULL)) {
      return Optional.empty();
    }
    if (!(value instanceof ScalarNode scalar)) {
      refuse(key, "which is no plain value", "write one value");
      return Optional.empty();
    }
    return Optional.of(resolved(key, scalar.getValue())).filter(text -> !text.isBlank());
  }

  /** A list, or a single value in its place; empty when the key is not written. */
  List<String> list(String key) {
    return literals(key).stream().map(item -> resolved(key, item)).toList();
  }

  /** As above, with the names of environment variables left as they are. */
  List<String> literals(String key) {
    Node value = values.get(key);
    if (value instanceof ScalarNode scalar) {
      return scalar.getTag().equals(Tag.NULL) ? List.of() : List.of(scalar.getValue());
    }
    if (!(value instanceof SequenceNode sequence)) {
      return text(key).stream().toList();
    }
    List<String> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      if (item instanceof ScalarNode scalar) {
        items.add(scalar.getValue());
      } else {
        refuse(key, "which is no list of plain values", "write for example `[a, b]`");
      }
    }
    return items;
  }

  /** The keys below this one; empty when it is not written. */
  Optional<YamlGroup> group(String key, Set<String> known) {
    Node value = values.get(key);
    if (value instanceof MappingNode mapping) {
      return Optional.of(of(mapping, prefix + key + ".", known, place));
    }
    if (value != null && !value.getTag().equals(Tag.NULL)) {
      refuse(key, "which is no group of keys", "it knows " + String.join(", ", known));
    }
    return Optional.empty();
  }

  Optional<Duration> span(String key) {
    Optional<String> text = text(key);
    Optional<Duration> span = text.flatMap(SpanWords::read);
    if (text.isPresent() && span.isEmpty()) {
      refuse(key, "which is no span of time", "write for example `30 minutes`");
    }
    return span;
  }

  Optional<Double> number(String key, double smallest) {
    Optional<String> text = text(key);
    Optional<Double> number =
        text.filter(word -> word.matches("\\d{1,6}(\\.\\d{1,6})?"))
            .map(Double::valueOf)
            .filter(found -> found >= smallest);
    if (text.isPresent() && number.isEmpty()) {
      refuse(key, "which is no number from " + plain(smallest), "write for example `2`");
    }
    return number;
  }

  private static String plain(double number) {
    return String.format(Locale.ROOT, "%.0f", number);
  }

  <T extends Enum<T>> Optional<T> word(String key, Class<T> type) {
    return text(key).flatMap(text -> constant(key, text, type));
  }

  <T extends Enum<T>> List<T> words(String key, Class<T> type) {
    return list(key).stream().flatMap(text -> constant(key, text, type).stream()).toList();
  }

  private <T extends Enum<T>> Optional<T> constant(String key, String text, Class<T> type) {
    Optional<T> found =
        Arrays.stream(type.getEnumConstants()).filter(one -> wordOf(one).equals(text)).findFirst();
    if (found.isEmpty()) {
      String all =
          Arrays.stream(type.getEnumConstants())
              .map(YamlGroup::wordOf)
              .reduce((a, b) -> a + ", " + b)
              .orElseThrow();
      refuse(key, "which is none of its words", "write one of " + all);
    }
    return found;
  }

  /** A constant as it is written: {@code time-limit}. */
  static String wordOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String resolved(String key, String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            match -> {
              String value = place.environment().getOrDefault(match.group(1), match.group(2));
              if (value == null) {
                place.refuse(
                    "E06",
                    whereIs(key)
                        + " names the environment variable "
                        + match.group(1)
                        + ", which is not set: export it or write `${"
                        + match.group(1)
                        + ":default}`.");
              }
              return Matcher.quoteReplacement(value == null ? "" : value);
            });
  }

  /** As written in the file: a variable in it is shown by its name, never by its value. */
  private void refuse(String key, String fault, String remedy) {
    Node value = values.get(key);
    String shown =
        value instanceof ScalarNode scalar
            ? "is `" + scalar.getValue() + "`, "
            : "holds something ";
    place.refuse("E06", whereIs(key) + " " + shown + fault + ": " + remedy + ".");
  }

  /** Adds a problem of this group. */
  void refuse(String id, String sentence) {
    place.refuse(id, sentence);
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
