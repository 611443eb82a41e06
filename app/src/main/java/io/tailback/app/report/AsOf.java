package io.tailback.app.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailback.batch.report.data.TableVersions;
import io.tailback.core.TailbackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which versions of the tables a report is made from. */
public final class AsOf {
  private static final Pattern PAIR = Pattern.compile("\\s*([a-z_]+)\\s*=\\s*(none|\\d{1,18})\\s*");

  private AsOf() {}

  /**
   * Table to version, from {@code table=version,...}, or from the {@code report.json} of a former
   * report (or its folder); a table that was not there then is {@code none}.
   *
   * @throws TailbackException when it is neither
   */
  public static Map<String, Long> read(String text) {
    Path file = Path.of(text);
    if (Files.isDirectory(file)) {
      file = file.resolve("report.json");
    }
    return Files.isRegularFile(file) ? ofReport(file) : ofPairs(text);
  }

  private static Map<String, Long> ofPairs(String text) {
    Map<String, Long> versions = new TreeMap<>();
    for (String pair : text.split(",", -1)) {
      Matcher parts = PAIR.matcher(pair);
      if (!parts.matches()) {
        throw new TailbackException(
            "E06",
            TailbackException.USAGE,
            "`--as-of` is `"
                + text
                + "`, which is neither a file nor versions of tables: write for example"
                + " `station_hours=3,stations=1`, or the path of a former report's report.json.");
      }
      boolean isAbsent = parts.group(2).equals("none");
      versions.put(
          parts.group(1), isAbsent ? TableVersions.ABSENT : Long.parseLong(parts.group(2)));
    }
    return versions;
  }

  private static Map<String, Long> ofReport(Path file) {
    Map<String, Long> versions = new TreeMap<>();
    for (Map.Entry<String, JsonNode> table :
        json(file).path("provenance").path("table_versions").properties()) {
      versions.put(
          table.getKey(),
          table.getValue().isNull() ? TableVersions.ABSENT : table.getValue().asLong());
    }
    if (versions.isEmpty()) {
      throw noReport(file, "it names no versions of tables", null);
    }
    return versions;
  }

  private static JsonNode json(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw noReport(file, "it is no JSON", e);
    } catch (IOException e) {
      throw noReport(file, "it cannot be read", e);
    }
  }

  private static TailbackException noReport(Path file, String why, Exception cause) {
    return new TailbackException(
        "E50",
        TailbackException.PRECONDITION,
        "`--as-of` names "
            + file
            + ", which is no former report ("
            + why
            + "): name the report.json of one, or versions as `station_hours=3,stations=1`.",
        cause);
  }
}
