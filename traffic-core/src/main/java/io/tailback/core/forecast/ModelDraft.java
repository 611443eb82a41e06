package io.tailback.core.forecast;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A trained model on its way into the registry, where it becomes a version.
 *
 * @param tested on what its metrics were measured
 * @param tags whatever else is worth a word
 * @param files by name; names may have folders, as {@code pmml/speed-15.pmml}
 */
public record ModelDraft(
    ModelOrigin origin,
    TestPeriod tested,
    Metrics metrics,
    Map<String, String> tags,
    SortedMap<String, ModelFile> files) {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");

  public ModelDraft {
    tags = Map.copyOf(tags);
    tags.keySet().forEach(Metrics::checkKey);
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    files.keySet().forEach(ModelDraft::checkName);
  }

  private static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "`" + name + "` names no file of a model: letters, digits, . _ - and / between them");
    }
  }
}
