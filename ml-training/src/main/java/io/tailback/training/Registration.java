package io.tailback.training;

import io.tailback.core.feature.Feature;
import io.tailback.core.feature.Features;
import io.tailback.core.feature.WindowNumber;
import io.tailback.core.forecast.Alias;
import io.tailback.core.forecast.FeatureDeciles;
import io.tailback.core.forecast.Horizons;
import io.tailback.core.forecast.Metrics;
import io.tailback.core.forecast.ModelDraft;
import io.tailback.core.forecast.ModelFile;
import io.tailback.core.forecast.ModelOrigin;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.forecast.ModelVersion;
import io.tailback.core.forecast.ServedModel;
import io.tailback.core.forecast.SpeedModelFile;
import io.tailback.core.forecast.TestPeriod;
import io.tailback.training.boost.BoostedMedians;
import io.tailback.training.card.CardData;
import io.tailback.training.card.CardIdentity;
import io.tailback.training.card.FeatureWeight;
import io.tailback.training.card.ModelCard;
import io.tailback.training.card.ModelCards;
import io.tailback.training.card.Purpose;
import io.tailback.training.card.Recipe;
import io.tailback.training.card.TrainingCost;
import io.tailback.training.example.ExamplePlan;
import io.tailback.training.export.OnnxExport;
import io.tailback.training.export.PmmlExport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Brings a trained model into the registry, with its card and its exports, as the challenger. */
public final class Registration {
  private static final int[] EXPORTED_MIN = {15, 30, 60};

  private final ModelRegistry registry;
  private final String codeVersion;
  private final String by;

  /**
   * @param by who trains, for the history of the alias
   */
  public Registration(ModelRegistry registry, String codeVersion, String by) {
    this.registry = registry;
    this.codeVersion = codeVersion;
    this.by = by;
  }

  /** Registers the model; it is the challenger afterwards. */
  public ModelVersion register(
      Trained trained, TrainingData data, Instant trainedAt, TrainingCost cost) {
    SortedMap<String, ModelFile> files = new TreeMap<>();
    files.put(ModelVersion.SPEED_MODEL, ModelFile.of(SpeedModelFile.write(trained.model())));
    files.put(ServedModel.TYPICAL_WEEK, ModelFile.of(trained.typicalWeek().toBytes()));
    files.put(FeatureDeciles.FILE, ModelFile.of(trained.inputs().toCsv()));
    files.putAll(ModelCards.files(cardOf(trained, data, trainedAt, cost)));
    List<String> names = Features.IN_ORDER.stream().map(Feature::name).toList();
    for (int minutes : EXPORTED_MIN) {
      files.put(
          "pmml/speed-" + minutes + ".pmml",
          out -> PmmlExport.write(trained.model(), names, Horizons.indexOf(minutes), out));
    }
    files.put("onnx/speed.onnx", out -> OnnxExport.write(trained.model(), names, out));
    ModelVersion version =
        registry.register(
            new ModelDraft(
                originOf(trained, data, names),
                testedOn(trained, data),
                metricsOf(trained),
                Map.of("neighbourhoods", data.neighbourhoods().fingerprint()),
                files));
    registry.assign(Alias.CHALLENGER, version.number(), by);
    return version;
  }

  private ModelOrigin originOf(Trained trained, TrainingData data, List<String> names) {
    return new ModelOrigin(
        data.identity(),
        names,
        Features.fingerprint(),
        parametersOf(trained),
        trained.boosting().seed(),
        codeVersion);
  }

  private static TestPeriod testedOn(Trained trained, TrainingData data) {
    List<ExamplePlan.Span> test = trained.plan().test();
    return new TestPeriod(
        data.identity(),
        WindowNumber.startOf(test.get(0).from() + 1),
        WindowNumber.startOf(test.get(test.size() - 1).to() + 1));
  }

  private static Metrics metricsOf(Trained trained) {
    Metrics.Builder all = Metrics.builder();
    put(trained.evaluation().metrics(), all);
    trained.ofChampion().ifPresent(metrics -> put(metrics, all));
    return all.build();
  }

  private static void put(Metrics metrics, Metrics.Builder into) {
    metrics
        .byKey()
        .forEach(
            (key, values) -> values.forEach((minutes, value) -> into.put(key, minutes, value)));
  }

  private static SortedMap<String, String> parametersOf(Trained trained) {
    BoostedMedians.Settings boosting = trained.boosting();
    SortedMap<String, String> parameters = new TreeMap<>();
    parameters.put("method", "boosted medians over MLlib trees");
    parameters.put("trees", String.valueOf(trained.model().centre().trees()));
    parameters.put("spread_trees", String.valueOf(trained.model().spread().trees()));
    parameters.put("rate", String.valueOf(boosting.rate()));
    parameters.put("clip_kmh", String.format(Locale.ROOT, "%.1f", boosting.clipKmh()));
    parameters.put("depth", String.valueOf(boosting.shape().depth()));
    parameters.put("least_rows_of_leaf", String.valueOf(boosting.shape().leastRows()));
    parameters.put("row_share", String.valueOf(boosting.shape().rowShare()));
    parameters.put("feature_share", String.valueOf(boosting.shape().featureShare()));
    parameters.put("bins", String.valueOf(boosting.shape().bins()));
    return parameters;
  }

  private ModelCard cardOf(
      Trained trained, TrainingData data, Instant trainedAt, TrainingCost cost) {
    ExamplePlan plan = trained.plan();
    List<ExamplePlan.Span> training = plan.training();
    return new ModelCard(
        new CardIdentity(ModelRegistry.MODEL, "of " + trainedAt, trainedAt, codeVersion),
        Purpose.SPEED_FORECAST,
        new CardData(
            data.identity(),
            data.from(),
            data.to(),
            WindowNumber.startOf(training.get(training.size() - 1).to()),
            WindowNumber.startOf(plan.test().get(0).from() + 1),
            trained.typicalWeek().stationIds().size(),
            trained.examples()),
        new Recipe(
            Features.fingerprint(),
            Features.IN_ORDER,
            parametersOf(trained),
            new TreeMap<>(Map.of("trees", trained.boosting().seed()))),
        trained.evaluation(),
        importanceOf(trained),
        trained.validated(),
        cost,
        limitsOf(data));
  }

  private static List<FeatureWeight> importanceOf(Trained trained) {
    List<FeatureWeight> weights = new ArrayList<>();
    double[] gains = trained.gains();
    for (int i = 0; i < gains.length; i++) {
      weights.add(new FeatureWeight(Features.IN_ORDER.get(i).name(), gains[i]));
    }
    weights.sort(Comparator.comparingDouble(FeatureWeight::share).reversed());
    return weights;
  }

  private static List<String> limitsOf(TrainingData data) {
    return List.of(
        "Trained on states from "
            + data.from()
            + " to "
            + data.to()
            + ": what changed on the road since then, it does not know.",
        "The interval was stretched on the tenth of the time before the test; when errors grow, as"
            + " after a change of season, it covers less than it says until the next training.",
        "A station that was silent for more than an hour gets its usual speed, without an"
            + " interval.");
  }
}
