package io.tailback.app.models;

import io.tailback.app.text.AlignedText;
import io.tailback.core.forecast.Horizons;
import io.tailback.core.forecast.Metrics;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.forecast.ModelVersion;
import io.tailback.core.forecast.Promotion;
import io.tailback.core.forecast.PromotionRule;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Versions for people. */
record ModelText(ModelRegistry registry, PromotionRule rule, ZoneId zone) {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm z", Locale.ROOT);

  /** Of a fingerprint as much as tells two of them apart. */
  private static final int SHORT_FINGERPRINT = 8;

  String list(List<ModelVersion> versions) {
    if (versions.isEmpty()) {
      return "No versions in " + registry.place() + " yet: `./tailback train` makes the first.\n";
    }
    List<List<String>> lines = new ArrayList<>();
    List<String> head =
        new ArrayList<>(List.of("version", "alias", "created", "trained on", "features"));
    rule.publishedHorizons().forEach(minutes -> head.add("MAE " + minutes + " min"));
    lines.add(head);
    for (int i = versions.size() - 1; i >= 0; i--) {
      lines.add(line(versions.get(i)));
    }
    return "Versions of "
        + ModelRegistry.MODEL
        + " in "
        + registry.place()
        + ", the newest first; MAE in km/h, each on its own test period\n"
        + AlignedText.of(lines);
  }

  private List<String> line(ModelVersion version) {
    List<String> cells = new ArrayList<>();
    cells.add(String.valueOf(version.number()));
    cells.add(String.join(", ", ModelJson.aliasesOf(registry, version)));
    cells.add(time(version.created()));
    cells.add(version.origin().trainedOn().toString());
    cells.add(shortened(version.origin().featureFingerprint()));
    for (int minutes : rule.publishedHorizons()) {
      cells.add(mae(version, Metrics.MODEL, minutes));
    }
    return cells;
  }

  private static String shortened(String fingerprint) {
    return fingerprint.substring(0, Math.min(SHORT_FINGERPRINT, fingerprint.length()));
  }

  String show(ModelVersion version) {
    List<String> aliases = ModelJson.aliasesOf(registry, version);
    List<List<String>> facts = new ArrayList<>();
    facts.add(
        List.of(
            "Version " + version.number(),
            aliases.isEmpty() ? "no alias" : String.join(", ", aliases)));
    facts.add(List.of("created", time(version.created()) + ", run " + version.runId()));
    facts.add(
        List.of(
            "trained on",
            version.origin().trainedOn()
                + ", seed "
                + version.origin().seed()
                + ", by Tailback "
                + version.origin().codeVersion()));
    facts.add(
        List.of(
            "features",
            version.origin().features().size()
                + ", fingerprint "
                + version.origin().featureFingerprint()));
    facts.add(List.of("parameters", pairs(version.origin().parameters())));
    facts.add(List.of("tags", pairs(version.tags())));
    facts.add(List.of("tested", tested(version)));
    version
        .files()
        .forEach(
            (name, mark) -> facts.add(List.of("file", name + ", " + mark.length() + " bytes")));
    return AlignedText.of(facts) + metrics(version);
  }

  private static String pairs(java.util.Map<String, String> values) {
    return values.isEmpty()
        ? "none"
        : new TreeMap<>(values)
            .entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue().replace('\n', ' '))
                .collect(Collectors.joining(", "));
  }

  private String tested(ModelVersion version) {
    return version.tested().data()
        + " from "
        + time(version.tested().from())
        + " until "
        + time(version.tested().until());
  }

  /** A line for each horizon that was measured, a column for each metric. */
  private static String metrics(ModelVersion version) {
    List<String> keys = List.copyOf(version.metrics().byKey().keySet());
    List<List<String>> lines = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("minutes"));
    head.addAll(keys);
    lines.add(head);
    for (int h = 0; h < Horizons.COUNT; h++) {
      int minutes = Horizons.minutesOf(h);
      List<String> cells = new ArrayList<>(List.of(String.valueOf(minutes)));
      boolean any = false;
      for (String key : keys) {
        Double value = version.metrics().byKey().get(key).get(minutes);
        any |= value != null;
        cells.add(value == null ? "-" : number(value));
      }
      if (any) {
        lines.add(cells);
      }
    }
    return lines.size() == 1 ? "" : "\n" + AlignedText.of(lines);
  }

  String comparison(ModelVersion first, ModelVersion second, Promotion.Verdict verdict) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        List.of(
            "minutes",
            "version " + first.number(),
            "version " + second.number(),
            "persistence",
            "historical average"));
    for (int h = 0; h < Horizons.COUNT; h++) {
      int minutes = Horizons.minutesOf(h);
      if (first.metrics().find(Metrics.MODEL, Metrics.MAE_KMH, minutes).isPresent()) {
        lines.add(
            List.of(
                String.valueOf(minutes),
                mae(first, Metrics.MODEL, minutes),
                number(Promotion.maeOfChampion(first, second, minutes)),
                mae(first, Metrics.PERSISTENCE, minutes),
                mae(first, Metrics.HISTORICAL_AVERAGE, minutes)));
      }
    }
    return "Mean absolute error, km/h, on the test period of version "
        + first.number()
        + " ("
        + tested(first)
        + ")\n"
        + AlignedText.of(lines)
        + (verdict.isAccepted()
            ? "Version " + first.number() + " passes.\n"
            : String.join("\n", verdict.objections()) + "\n");
  }

  private static String mae(ModelVersion version, String who, int minutes) {
    return number(version.metrics().find(who, Metrics.MAE_KMH, minutes));
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "-";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private String time(Instant instant) {
    return MINUTE.format(instant.atZone(zone));
  }
}
