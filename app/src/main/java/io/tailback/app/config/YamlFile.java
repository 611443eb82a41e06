package io.tailback.app.config;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** A configuration file, read as a flat list: each scalar with its dotted key and its line. */
final class YamlFile {
  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path file;
  private final String name;
  private final List<Setting> settings = new ArrayList<>();

  /**
   * @param name what a person calls the file
   */
  YamlFile(Path file, String name) {
    this.file = file;
    this.name = name;
  }

  /** Everything in the file; nothing, and a problem, when it cannot be read. */
  List<Setting> settings(Problems problems) {
    if (!Files.isRegularFile(file)) {
      problems.add(Problem.unreadable(name, Files.exists(file) ? "not a file" : "no such file"));
      return List.of();
    }
    try (YAMLParser parser = YAML.createParser(file.toFile())) {
      readDocuments(parser);
      return List.copyOf(settings);
    } catch (JsonProcessingException broken) {
      problems.add(Problem.unreadable(name, reason(broken)));
    } catch (IOException unreadable) {
      problems.add(Problem.unreadable(name, unreadable.getMessage()));
    }
    return List.of();
  }

  private void readDocuments(YAMLParser parser) throws IOException {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token != JsonToken.START_OBJECT) {
        throw refused(parser, "a group of keys is expected");
      }
      readGroup(parser, "");
    }
  }

  private void readGroup(YAMLParser parser, String prefix) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = prefix + parser.currentName();
      int line = parser.currentTokenLocation().getLineNr();
      switch (parser.nextToken()) {
        case START_OBJECT -> readGroup(parser, key + ".");
        case START_ARRAY -> add(key, readList(parser), line);
        case VALUE_NULL -> add(key, "", line);
        default -> add(key, scalar(parser), line);
      }
    }
  }

  private String readList(YAMLParser parser) throws IOException {
    List<String> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String item = parser.currentToken().isScalarValue() ? scalar(parser) : "";
      if (item.isBlank() || item.indexOf(',') >= 0) {
        throw refused(parser, "a list holds plain values without commas");
      }
      items.add(item);
    }
    return String.join(",", items);
  }

  private static String scalar(YAMLParser parser) throws IOException {
    if (parser.isCurrentAlias()) {
      throw refused(parser, "the alias *" + parser.getText() + " is not followed");
    }
    return parser.getText();
  }

  private void add(String key, String value, int line) {
    settings.add(new Setting(key, value, name + " line " + line));
  }

  private static JsonProcessingException refused(YAMLParser parser, String reason) {
    return new JsonParseException(parser, reason, parser.currentTokenLocation());
  }

  /**
   * One line: the parser's own message goes on with an excerpt of the file, perhaps with a secret.
   */
  private static String reason(JsonProcessingException broken) {
    String message =
        broken.getCause() instanceof MarkedYAMLException marked
            ? marked.getProblem()
            : broken.getOriginalMessage();
    String first = message.lines().findFirst().orElse("not YAML").strip();
    return broken.getLocation() == null
        ? first
        : first + " at line " + broken.getLocation().getLineNr();
  }
}
