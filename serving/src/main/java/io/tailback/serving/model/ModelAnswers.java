package io.tailback.serving.model;

import io.javalin.http.Context;
import io.tailback.core.TailbackException;
import io.tailback.core.forecast.Alias;
import io.tailback.core.forecast.AliasChange;
import io.tailback.core.forecast.AliasHistory;
import io.tailback.core.forecast.Horizons;
import io.tailback.core.forecast.Metrics;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.forecast.ModelVersion;
import io.tailback.core.forecast.Promotion;
import io.tailback.core.forecast.PromotionRule;
import io.tailback.serving.http.Answer;
import io.tailback.serving.http.Changed;
import io.tailback.serving.http.Notice;
import io.tailback.serving.http.Params;
import io.tailback.serving.http.Problem;
import io.tailback.serving.http.Rounded;
import io.tailback.serving.security.Gate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Who forecasts: versions, champion and challenger, and moving the champion. */
public final class ModelAnswers {
  private final ModelRegistry registry;
  private final PromotionRule rule;
  private final String featureFingerprint;

  /**
   * @param featureFingerprint of the vectors that this build computes
   */
  public ModelAnswers(ModelRegistry registry, PromotionRule rule, String featureFingerprint) {
    this.registry = registry;
    this.rule = rule;
    this.featureFingerprint = featureFingerprint;
  }

  private record HorizonMetrics(
      int horizonMinutes,
      Double maeKmh,
      Double rmseKmh,
      Double mapeRatio,
      Double coverageRate,
      Double widthKmh,
      Double persistenceMaeKmh,
      Double historicalAverageMaeKmh) {}

  private record Model(
      int version,
      String runId,
      Instant createdAt,
      List<String> aliases,
      String codeVersion,
      String trainedOn,
      Instant testedFrom,
      Instant testedTo,
      List<String> features,
      String featureFingerprint,
      long seed,
      Map<String, String> parameters,
      Map<String, String> tags,
      List<HorizonMetrics> metrics,
      List<String> objections,
      boolean canPromote) {}

  private record Change(String alias, int version, String kind, Instant at, String by) {
    static Change of(AliasChange change) {
      return new Change(
          Alias.CHAMPION.word(), change.version(), change.kind().name(), change.at(), change.by());
    }
  }

  private record Models(
      List<Model> items,
      Integer champion,
      Integer challenger,
      Integer canRollBackTo,
      List<Change> history,
      List<String> damaged,
      Notice notice) {}

  /** Where the aliases point at one moment. */
  private record Pointers(Optional<ModelVersion> champion, Optional<ModelVersion> challenger) {}

  /** All versions, the newest first. */
  public Answer list(Context request) {
    Params.of(request);
    ModelRegistry.Listing listing = registry.list();
    Pointers pointers = pointers();
    List<Model> items = new ArrayList<>();
    listing.versions().forEach(version -> items.add(model(version, pointers)));
    Collections.reverse(items);
    AliasHistory history = registry.history(Alias.CHAMPION);
    List<Change> changes = new ArrayList<>(history.changes().stream().map(Change::of).toList());
    Collections.reverse(changes);
    return Answer.json(
        new Models(
            items,
            pointers.champion().map(ModelVersion::number).orElse(null),
            pointers.challenger().map(ModelVersion::number).orElse(null),
            history.previous().orElse(null),
            changes,
            listing.damaged(),
            pointers.champion().isPresent()
                ? null
                : new Notice(
                    "E62",
                    "No model is in service, so only typical speeds are forecast: run `./tailback"
                        + " train`, then promote a version.")));
  }

  /** One version. */
  public Answer one(Context request) {
    Params.of(request);
    return Answer.json(model(version(request.pathParam("version")), pointers()));
  }

  private Pointers pointers() {
    return new Pointers(registry.find(Alias.CHAMPION), registry.find(Alias.CHALLENGER));
  }

  private Model model(ModelVersion version, Pointers pointers) {
    List<String> aliases = new ArrayList<>();
    if (pointers.champion().equals(Optional.of(version))) {
      aliases.add(Alias.CHAMPION.word());
    }
    if (pointers.challenger().equals(Optional.of(version))) {
      aliases.add(Alias.CHALLENGER.word());
    }
    boolean serves = aliases.contains(Alias.CHAMPION.word());
    List<String> objections = serves ? List.of() : objections(version, pointers.champion());
    return new Model(
        version.number(),
        version.runId(),
        version.created(),
        aliases,
        version.origin().codeVersion(),
        version.origin().trainedOn().toString(),
        version.tested().from(),
        version.tested().until(),
        version.origin().features(),
        version.origin().featureFingerprint(),
        version.origin().seed(),
        new TreeMap<>(version.origin().parameters()),
        new TreeMap<>(version.tags()),
        metrics(version.metrics()),
        objections,
        !serves && objections.isEmpty());
  }

  private List<String> objections(ModelVersion version, Optional<ModelVersion> champion) {
    try {
      ModelRegistry.requireFeatures(
          version, version.origin().featureFingerprint(), featureFingerprint);
    } catch (TailbackException e) {
      return List.of(e.getMessage());
    }
    return new Promotion(rule).judge(version, champion).objections();
  }

  private static List<HorizonMetrics> metrics(Metrics metrics) {
    List<HorizonMetrics> all = new ArrayList<>();
    for (int i = 0; i < Horizons.COUNT; i++) {
      int minutes = Horizons.minutesOf(i);
      if (metrics.find(Metrics.MODEL, Metrics.MAE_KMH, minutes).isPresent()) {
        all.add(
            new HorizonMetrics(
                minutes,
                two(metrics.find(Metrics.MODEL, Metrics.MAE_KMH, minutes)),
                two(metrics.find(Metrics.MODEL, Metrics.RMSE_KMH, minutes)),
                four(metrics.find(Metrics.MODEL, Metrics.MAPE_RATIO, minutes)),
                four(metrics.find(Metrics.MODEL, Metrics.COVERAGE_RATE, minutes)),
                two(metrics.find(Metrics.MODEL, Metrics.WIDTH_KMH, minutes)),
                two(metrics.find(Metrics.PERSISTENCE, Metrics.MAE_KMH, minutes)),
                two(metrics.find(Metrics.HISTORICAL_AVERAGE, Metrics.MAE_KMH, minutes))));
      }
    }
    return all;
  }

  private static Double two(OptionalDouble value) {
    return value.isPresent() ? Rounded.two(value.getAsDouble()) : null;
  }

  private static Double four(OptionalDouble value) {
    return value.isPresent() ? Rounded.four(value.getAsDouble()) : null;
  }

  /** Puts a version into service, if it passes. */
  public Answer promote(Context request) {
    Params.of(request);
    String name = request.pathParam("version");
    Optional<ModelVersion> champion = registry.find(Alias.CHAMPION);
    String before = champion.map(one -> "version " + one.number()).orElse("none");
    request.attribute(Changed.ATTRIBUTE, new Changed("promote model", name, before, null));
    ModelVersion challenger = version(name);
    if (champion.equals(Optional.of(challenger))) {
      throw Problem.of(
          409, "E32", "Version " + challenger.number() + " is champion already: nothing to do.");
    }
    registry.speedModel(challenger, featureFingerprint);
    new Promotion(rule).judge(challenger, champion).require();
    AliasChange change =
        registry.assign(Alias.CHAMPION, challenger.number(), Gate.caller(request).name());
    request.attribute(
        Changed.ATTRIBUTE,
        new Changed("promote model", name, before, "version " + change.version()));
    return Answer.json(Change.of(change));
  }

  /** Puts the version before back into service. */
  public Answer rollBack(Context request) {
    Params.of(request);
    AliasHistory history = registry.history(Alias.CHAMPION);
    String before = history.current().map(number -> "version " + number).orElse("none");
    request.attribute(Changed.ATTRIBUTE, new Changed("roll model back", "champion", before, null));
    int target = registry.predecessor(Alias.CHAMPION, history);
    registry.speedModel(registry.version(target), featureFingerprint);
    AliasChange change = registry.rollBack(Alias.CHAMPION, Gate.caller(request).name());
    request.attribute(
        Changed.ATTRIBUTE,
        new Changed("roll model back", "champion", before, "version " + change.version()));
    return Answer.json(Change.of(change));
  }

  private ModelVersion version(String name) {
    for (Alias alias : Alias.values()) {
      if (alias.word().equals(name.toLowerCase(Locale.ROOT))) {
        return registry.find(alias).orElseThrow(() -> unknown(name));
      }
    }
    if (!name.matches("[1-9][0-9]{0,8}")) {
      throw Problem.badParameter("version", name, "a number, `champion` or `challenger`");
    }
    return registry.find(Integer.parseInt(name)).orElseThrow(() -> unknown(name));
  }

  private static Problem unknown(String name) {
    return Problem.unknown("version of the model", name, "/api/v1/models lists all.");
  }
}
