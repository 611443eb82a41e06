package io.tailback.training.export;

import io.tailback.core.forecast.Forest;
import io.tailback.core.forecast.Horizons;
import io.tailback.core.forecast.SpeedModel;
import io.tailback.core.forecast.TreeNode;
import io.tailback.core.forecast.TreeNode.Leaf;
import io.tailback.core.forecast.TreeNode.Split;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.dmg.pmml.Application;
import org.dmg.pmml.DataDictionary;
import org.dmg.pmml.DataField;
import org.dmg.pmml.DataType;
import org.dmg.pmml.Header;
import org.dmg.pmml.MiningField;
import org.dmg.pmml.MiningFunction;
import org.dmg.pmml.MiningSchema;
import org.dmg.pmml.Model;
import org.dmg.pmml.OpType;
import org.dmg.pmml.Output;
import org.dmg.pmml.OutputField;
import org.dmg.pmml.PMML;
import org.dmg.pmml.Predicate;
import org.dmg.pmml.ResultFeature;
import org.dmg.pmml.SimplePredicate;
import org.dmg.pmml.SimplePredicate.Operator;
import org.dmg.pmml.Target;
import org.dmg.pmml.Targets;
import org.dmg.pmml.True;
import org.dmg.pmml.mining.MiningModel;
import org.dmg.pmml.mining.Segment;
import org.dmg.pmml.mining.Segmentation;
import org.dmg.pmml.regression.NumericPredictor;
import org.dmg.pmml.regression.RegressionModel;
import org.dmg.pmml.regression.RegressionTable;
import org.dmg.pmml.tree.BranchNode;
import org.dmg.pmml.tree.LeafNode;
import org.dmg.pmml.tree.Node;
import org.dmg.pmml.tree.TreeModel;
import org.jpmml.model.JAXBSerializer;
import org.jpmml.model.JAXBUtil;

/**
 * One horizon of a speed model as PMML 4.4: the sum of a regression (the base) and of all trees of
 * the central forest, held within the bounds of a central value. All numbers are doubles and
 * written with all their digits.
 */
public final class PmmlExport {
  /** The field of the result. */
  public static final String RESULT = "p50_kmh";

  private static final String VERSION = "4.4";

  private PmmlExport() {}

  /**
   * Writes the central value at one horizon.
   *
   * @param featureNames of a vector, in order
   * @param horizon index, 0 to 11
   */
  public static void write(
      SpeedModel model, List<String> featureNames, int horizon, OutputStream out)
      throws IOException {
    if (featureNames.size() != model.inputs()) {
      throw new IllegalArgumentException(
          featureNames.size() + " names do not fit a model of " + model.inputs() + " features");
    }
    PMML pmml = new Document(model, featureNames, horizon).pmml();
    try {
      new JAXBSerializer(JAXBUtil.getContext()).serialize(pmml, out);
    } catch (JAXBException failure) {
      throw new IOException("Cannot write PMML", failure);
    }
  }

  private record Document(SpeedModel model, List<String> names, int horizon) {
    PMML pmml() {
      Header header = new Header().setApplication(new Application("Tailback"));
      return new PMML(VERSION, header, dictionary()).addModels(sum());
    }

    private DataDictionary dictionary() {
      DataDictionary dictionary = new DataDictionary();
      for (String name : names) {
        dictionary.addDataFields(new DataField(name, OpType.CONTINUOUS, DataType.DOUBLE));
      }
      return dictionary.addDataFields(new DataField(target(), OpType.CONTINUOUS, DataType.DOUBLE));
    }

    private String target() {
      return String.format(Locale.ROOT, "speed_in_%02d_kmh", Horizons.minutesOf(horizon));
    }

    private MiningModel sum() {
      Segmentation segments =
          new Segmentation().setMultipleModelMethod(Segmentation.MultipleModelMethod.SUM);
      add(segments, base());
      Forest centre = model.centre();
      for (int tree = 0; tree < centre.trees(); tree++) {
        add(segments, treeModel(centre.tree(tree)));
      }
      return new MiningModel(MiningFunction.REGRESSION, schemaWithTarget())
          .setTargets(new Targets().addTargets(bounds()))
          .setOutput(new Output().addOutputFields(result()))
          .setSegmentation(segments);
    }

    private static void add(Segmentation segments, Model model) {
      segments.addSegments(new Segment(new True(), model));
    }

    private Target bounds() {
      return new Target()
          .setTargetField(target())
          .setMin(SpeedModel.LOWEST_KMH)
          .setMax(SpeedModel.HIGHEST_KMH);
    }

    private static OutputField result() {
      return new OutputField(RESULT, OpType.CONTINUOUS, DataType.DOUBLE)
          .setResultFeature(ResultFeature.PREDICTED_VALUE);
    }

    private MiningSchema schemaWithTarget() {
      return schema()
          .addMiningFields(new MiningField(target()).setUsageType(MiningField.UsageType.TARGET));
    }

    private MiningSchema schema() {
      MiningSchema schema = new MiningSchema();
      names.forEach(name -> schema.addMiningFields(new MiningField(name)));
      return schema;
    }

    private MiningSchema schemaOf(Set<Integer> features) {
      MiningSchema schema = new MiningSchema();
      features.forEach(feature -> schema.addMiningFields(new MiningField(names.get(feature))));
      return schema;
    }

    private RegressionModel base() {
      RegressionTable table =
          new RegressionTable(0)
              .addNumericPredictors(
                  new NumericPredictor(names.get(model.typicalIndex(horizon)), 1),
                  new NumericPredictor(
                      names.get(model.deviationIndex()), model.persistenceWeight(horizon)));
      return new RegressionModel(MiningFunction.REGRESSION, schema(), List.of(table));
    }

    private TreeModel treeModel(TreeNode root) {
      Set<Integer> asked = new TreeSet<>();
      Node node = node(root, new True(), asked);
      return new TreeModel(MiningFunction.REGRESSION, schemaOf(asked), node)
          .setSplitCharacteristic(TreeModel.SplitCharacteristic.BINARY_SPLIT);
    }

    private Node node(TreeNode node, Predicate when, Set<Integer> asked) {
      if (node instanceof Leaf leaf) {
        return new LeafNode(leaf.value(horizon), when);
      }
      Split split = (Split) node;
      asked.add(split.feature());
      String name = names.get(split.feature());
      return new BranchNode(null, when)
          .addNodes(
              node(
                  split.left(),
                  new SimplePredicate(name, Operator.LESS_OR_EQUAL, split.threshold()),
                  asked),
              node(
                  split.right(),
                  new SimplePredicate(name, Operator.GREATER_THAN, split.threshold()),
                  asked));
    }
  }
}
