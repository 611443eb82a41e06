package io.tailback.batch.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Warnings in as few lines as can be read at once: the worst one speaks for its kind. */
final class WarningLines {
  /** How the line of a bound that was exceeded begins. */
  static final String WARNING = "WARNING ";

  private WarningLines() {}

  private record Group(String day, String modelVersion, WarningKind what) {}

  /** One line for each day, version and kind; each sentence of what was not judged once. */
  static List<String> of(List<ForecastWarning> warnings) {
    Map<Group, List<ForecastWarning>> groups = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    for (ForecastWarning one : warnings) {
      if (one.what() != WarningKind.NOT_JUDGED) {
        groups
            .computeIfAbsent(
                new Group(one.day().toString(), one.modelVersion(), one.what()),
                unused -> new ArrayList<>())
            .add(one);
      }
    }
    groups.forEach((group, all) -> lines.add(line(group, all)));
    Map<String, List<ForecastWarning>> bySentence = new LinkedHashMap<>();
    for (ForecastWarning one : warnings) {
      if (one.what() == WarningKind.NOT_JUDGED) {
        bySentence
            .computeIfAbsent(
                "model " + one.modelVersion() + ": " + one.sentence(), unused -> new ArrayList<>())
            .add(one);
      }
    }
    bySentence.forEach((sentence, all) -> lines.add(notJudged(sentence, all)));
    return lines;
  }

  private static String line(Group group, List<ForecastWarning> all) {
    ForecastWarning worst =
        all.stream().max(Comparator.comparingDouble(WarningLines::excess)).orElseThrow();
    String where = worst.feature() == null ? "horizons" : "inputs";
    return WARNING
        + group.day()
        + ", model "
        + group.modelVersion()
        + ", "
        + group.what().words()
        + ": "
        + worst.sentence()
        + (all.size() == 1 ? "" : " So at " + all.size() + " " + where + "; this is the worst.");
  }

  /** How far it is from its bound, as a part of it. */
  private static double excess(ForecastWarning one) {
    return Math.abs(one.value() - one.bound()) / one.bound();
  }

  private static String notJudged(String sentence, List<ForecastWarning> all) {
    String days =
        all.size() == 1
            ? all.get(0).day().toString()
            : all.get(0).day() + " to " + all.get(all.size() - 1).day();
    return "Not judged, " + days + ", " + sentence;
  }
}
