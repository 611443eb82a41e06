package io.tailback.training.card;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The card for programs. What was not measured is null. */
final class CardJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private CardJson() {}

  static String of(ModelCard card) {
    ObjectNode root = NODES.objectNode();
    root.put("model", card.identity().model());
    root.put("version", card.identity().version());
    root.put("trained_at", card.identity().trainedAt().toString());
    root.put("code_version", card.identity().codeVersion());
    ObjectNode purpose = root.putObject("purpose");
    texts(purpose.putArray("for"), card.purpose().uses());
    texts(purpose.putArray("not_for"), card.purpose().notFor());
    data(root.putObject("data"), card.data());
    recipe(root, card.recipe());
    root.set("evaluation", EvaluationJson.of(card.evaluation()));
    importance(root.putArray("feature_importance"), card.importance());
    card.crossValidation().ifPresent(it -> crossValidation(root.putObject("cross_validation"), it));
    ObjectNode cost = root.putObject("cost");
    cost.put("cpu_seconds", card.cost().cpuSeconds());
    cost.put("wall_seconds", card.cost().wallSeconds());
    cost.put("machine", card.cost().machine());
    texts(root.putArray("limits"), card.limits());
    return text(root);
  }

  private static String text(ObjectNode root) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    try {
      return new ObjectMapper()
              .writer(new DefaultPrettyPrinter().withObjectIndenter(lines))
              .writeValueAsString(root)
          + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Numbers and texts have a JSON form", impossible);
    }
  }

  private static void data(ObjectNode node, CardData data) {
    node.put("table", data.identity().table());
    node.put("table_version", data.identity().version());
    node.put("from", data.from().toString());
    node.put("until", data.until().toString());
    node.put("training_end", data.trainingEnd().toString());
    node.put("test_start", data.testStart().toString());
    node.put("stations", data.stations());
    ObjectNode rows = node.putObject("rows");
    rows.put("training", data.rows().training());
    rows.put("validation", data.rows().validation());
    rows.put("test", data.rows().test());
  }

  private static void recipe(ObjectNode root, Recipe recipe) {
    root.put("feature_fingerprint", recipe.fingerprint());
    ArrayNode features = root.putArray("features");
    recipe
        .features()
        .forEach(
            one ->
                features
                    .addObject()
                    .put("name", one.name())
                    .put("unit", one.unit())
                    .put("meaning", one.meaning()));
    ObjectNode parameters = root.putObject("parameters");
    recipe.parameters().forEach(parameters::put);
    ObjectNode seeds = root.putObject("seeds");
    recipe.seeds().forEach(seeds::put);
  }

  private static void importance(ArrayNode node, List<FeatureWeight> weights) {
    weights.forEach(
        one -> node.addObject().put("feature", one.feature()).put("share", one.share()));
  }

  private static void crossValidation(ObjectNode node, CrossValidation validation) {
    node.put("measure", validation.measure());
    ArrayNode rows = node.putArray("candidates");
    for (CrossValidation.Row one : validation.rows()) {
      ObjectNode row = rows.addObject();
      row.put("candidate", one.candidate());
      row.put("parameters", one.parameters());
      row.put("chosen", one.isChosen());
      ArrayNode folds = row.putArray("by_fold");
      one.byFold().forEach(folds::add);
    }
  }

  private static void texts(ArrayNode node, List<String> texts) {
    texts.forEach(node::add);
  }
}
