package io.tailback.training.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.tailback.core.forecast.Forest;
import io.tailback.core.forecast.Horizons;
import io.tailback.core.forecast.SpeedModel;
import io.tailback.core.forecast.TreeNode;
import io.tailback.core.forecast.TreeNode.Leaf;
import io.tailback.core.forecast.TreeNode.Split;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The central values of a speed model as ONNX: rows of features in, rows of twelve speeds out.
 *
 * <p>ONNX compares floats. Features are exact as floats (each is rounded to one when it is made),
 * so a threshold is written as the largest float that is not above it: a float is at most the
 * threshold exactly if it is at most that float, and no row takes another branch. Only the sums are
 * less precise.
 */
public final class OnnxExport {
  /** The rows of features. */
  public static final String INPUT = "features";

  /** The rows of central values, km/h. */
  public static final String OUTPUT = "p50_kmh";

  private static final String TREES = "ai.onnx.ml";

  /** What onnxruntime has read since 2021: IR 7, operators 13, trees 1. */
  private static final int IR_VERSION = 7;

  private static final int OPERATORS = 13;
  private static final int TREE_OPERATORS = 1;

  private OnnxExport() {}

  /**
   * Writes the central values at all horizons.
   *
   * @param featureNames of a vector, in order; they are kept as a note in the file
   */
  public static void write(SpeedModel model, List<String> featureNames, OutputStream out)
      throws IOException {
    if (featureNames.size() != model.inputs()) {
      throw new IllegalArgumentException(
          featureNames.size() + " names do not fit a model of " + model.inputs() + " features");
    }
    if (model.centre().trees() == 0) {
      throw new IllegalArgumentException("A model without trees has nothing to be exported");
    }
    ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("Tailback")
        .setDocString("Features: " + String.join(", ", featureNames))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(TREES).setVersion(TREE_OPERATORS))
        .setGraph(graph(model))
        .build()
        .writeTo(out);
  }

  /** The largest float that is not above a threshold. */
  static float notAbove(double threshold) {
    float nearest = (float) threshold;
    return nearest > threshold ? Math.nextDown(nearest) : nearest;
  }

  private static GraphProto graph(SpeedModel model) {
    return GraphProto.newBuilder()
        .setName("speed")
        .addInput(rows(INPUT, model.inputs()))
        .addOutput(rows(OUTPUT, Horizons.COUNT))
        .addInitializer(weights(model))
        .addInitializer(scalar("lowest", SpeedModel.LOWEST_KMH))
        .addInitializer(scalar("highest", SpeedModel.HIGHEST_KMH))
        .addNode(node("MatMul", "base", INPUT, "weights"))
        .addNode(trees(model.centre()))
        .addNode(node("Add", "sum", "base", "trees"))
        .addNode(node("Clip", OUTPUT, "sum", "lowest", "highest"))
        .build();
  }

  private static ValueInfoProto rows(String name, int columns) {
    TensorShapeProto shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("rows"))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(columns))
            .build();
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(shape)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /** The base as a matrix: a row for each feature, a column for each horizon. */
  private static TensorProto weights(SpeedModel model) {
    float[][] weights = new float[model.inputs()][Horizons.COUNT];
    for (int h = 0; h < Horizons.COUNT; h++) {
      weights[model.typicalIndex(h)][h] += 1;
      weights[model.deviationIndex()][h] += (float) model.persistenceWeight(h);
    }
    TensorProto.Builder tensor = floats("weights").addDims(model.inputs()).addDims(Horizons.COUNT);
    for (float[] row : weights) {
      for (float weight : row) {
        tensor.addFloatData(weight);
      }
    }
    return tensor.build();
  }

  private static TensorProto scalar(String name, double value) {
    return floats(name).addFloatData((float) value).build();
  }

  private static TensorProto.Builder floats(String name) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.FLOAT.getNumber());
  }

  private static NodeProto node(String operator, String output, String... inputs) {
    NodeProto.Builder node =
        NodeProto.newBuilder().setName(output).setOpType(operator).addOutput(output);
    for (String input : inputs) {
      node.addInput(input);
    }
    return node.build();
  }

  private static NodeProto trees(Forest forest) {
    Ensemble ensemble = new Ensemble();
    for (int tree = 0; tree < forest.trees(); tree++) {
      ensemble.add(tree, forest.tree(tree));
    }
    NodeProto.Builder node =
        node("TreeEnsembleRegressor", "trees", INPUT).toBuilder()
            .setDomain(TREES)
            .addAttribute(attribute("n_targets", AttributeType.INT).setI(forest.outputs()))
            .addAttribute(text("aggregate_function", "SUM"))
            .addAttribute(text("post_transform", "NONE"));
    ensemble.attributes().forEach(node::addAttribute);
    return node.build();
  }

  private static AttributeProto.Builder attribute(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }

  private static AttributeProto.Builder text(String name, String value) {
    return attribute(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value));
  }

  private static AttributeProto.Builder ints(String name) {
    return attribute(name, AttributeType.INTS);
  }

  /** The columns in which ONNX holds the nodes of all trees and the values of all leaves. */
  private static final class Ensemble {
    private static final ByteString SPLIT = ByteString.copyFromUtf8("BRANCH_LEQ");
    private static final ByteString LEAF = ByteString.copyFromUtf8("LEAF");

    private final AttributeProto.Builder trees = ints("nodes_treeids");
    private final AttributeProto.Builder nodes = ints("nodes_nodeids");
    private final AttributeProto.Builder features = ints("nodes_featureids");
    private final AttributeProto.Builder thresholds =
        attribute("nodes_values", AttributeType.FLOATS);
    private final AttributeProto.Builder modes = attribute("nodes_modes", AttributeType.STRINGS);
    private final AttributeProto.Builder lefts = ints("nodes_truenodeids");
    private final AttributeProto.Builder rights = ints("nodes_falsenodeids");
    private final AttributeProto.Builder leafTrees = ints("target_treeids");
    private final AttributeProto.Builder leafNodes = ints("target_nodeids");
    private final AttributeProto.Builder targets = ints("target_ids");
    private final AttributeProto.Builder values = attribute("target_weights", AttributeType.FLOATS);

    /** Level by level, so that the children of a split have the next two numbers. */
    void add(int tree, TreeNode root) {
      List<TreeNode> levels = new ArrayList<>(List.of(root));
      for (int number = 0; number < levels.size(); number++) {
        trees.addInts(tree);
        nodes.addInts(number);
        if (levels.get(number) instanceof Split split) {
          addSplit(split, levels.size());
          levels.add(split.left());
          levels.add(split.right());
        } else {
          addLeaf(tree, number, (Leaf) levels.get(number));
        }
      }
    }

    private void addSplit(Split split, int left) {
      features.addInts(split.feature());
      thresholds.addFloats(notAbove(split.threshold()));
      modes.addStrings(SPLIT);
      lefts.addInts(left);
      rights.addInts(left + 1);
    }

    private void addLeaf(int tree, int number, Leaf leaf) {
      features.addInts(0);
      thresholds.addFloats(0);
      modes.addStrings(LEAF);
      lefts.addInts(0);
      rights.addInts(0);
      double[] all = leaf.values();
      for (int target = 0; target < all.length; target++) {
        leafTrees.addInts(tree);
        leafNodes.addInts(number);
        targets.addInts(target);
        values.addFloats((float) all[target]);
      }
    }

    List<AttributeProto> attributes() {
      return List.of(
              trees,
              nodes,
              features,
              thresholds,
              modes,
              lefts,
              rights,
              leafTrees,
              leafNodes,
              targets,
              values)
          .stream()
          .map(AttributeProto.Builder::build)
          .toList();
    }
  }
}
