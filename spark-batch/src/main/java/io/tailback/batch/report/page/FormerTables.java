package io.tailback.batch.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The CSV files that a former report left in a folder, by its own {@code report.json}. Files that
 * it does not name are somebody else's.
 */
final class FormerTables {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]*\\.csv");

  private FormerTables() {}

  /** Those that are still there; none when the folder has no report that can be read. */
  static List<Path> in(Path folder) throws IOException {
    Path json = folder.resolve("report.json");
    List<Path> files = new ArrayList<>();
    if (Files.isRegularFile(json)) {
      for (JsonNode table : read(json).path("tables")) {
        String name = table.path("file").asText();
        if (NAME.matcher(name).matches() && Files.isRegularFile(folder.resolve(name))) {
          files.add(folder.resolve(name));
        }
      }
    }
    return files;
  }

  private static JsonNode read(Path json) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    try {
      return mapper.readTree(json.toFile());
    } catch (JsonProcessingException e) {
      // Broken off, or not ours: nothing is known of the folder, so nothing in it is removed.
      return mapper.createObjectNode();
    }
  }
}
