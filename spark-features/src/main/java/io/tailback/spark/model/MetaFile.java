package io.tailback.spark.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailback.core.forecast.FileMark;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * A {@code meta.yaml}: a line for each key, its value in YAML's JSON form, and as the last line a
 * checksum of the lines before.
 */
final class MetaFile {
  static final String NAME = "meta.yaml";

  private static final String CHECKSUM = "crc32: ";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Object> values = new LinkedHashMap<>();

  MetaFile put(String key, Object value) {
    values.put(key, value);
    return this;
  }

  byte[] bytes() {
    StringBuilder lines = new StringBuilder();
    try {
      for (Map.Entry<String, Object> value : values.entrySet()) {
        lines
            .append(value.getKey())
            .append(": ")
            .append(JSON.writeValueAsString(value.getValue()))
            .append('\n');
      }
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Numbers, texts and maps have a JSON form", impossible);
    }
    String body = lines.toString();
    return (body + CHECKSUM + "\"" + checksum(body) + "\"\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The values of a file that is whole.
   *
   * @param place of the file, for the sentence
   */
  static Map<String, JsonNode> read(byte[] bytes, String place) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.lastIndexOf(CHECKSUM);
    if (end < 0
        || !text.substring(end)
            .equals(CHECKSUM + "\"" + checksum(text.substring(0, end)) + "\"\n")) {
      throw FileMark.damaged(place, "is damaged or broken off");
    }
    Map<String, JsonNode> values = new LinkedHashMap<>();
    text.substring(0, end)
        .lines()
        .forEach(
            line -> {
              int colon = line.indexOf(": ");
              values.put(line.substring(0, colon), value(line.substring(colon + 2), place));
            });
    return values;
  }

  private static JsonNode value(String json, String place) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw FileMark.damaged(place, "has another form than this build reads");
    }
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }
}
