package io.tailback.training;

import io.tailback.training.boost.BoostedMedians;
import io.tailback.training.spread.SpreadForest;
import io.tailback.training.tree.TreeShape;
import java.util.List;

/**
 * How much is trained.
 *
 * @param boosting of the central values
 * @param shapes of trees to choose from by cross-validation; the first one where there is none
 * @param folds of the cross-validation; 0 for none
 * @param foldRounds trees of each of its models
 * @param spread of the intervals
 * @param candidates whether linear regression, Random Forest and MLlib's own boosting are trained
 *     too
 */
public record TrainingPlan(
    BoostedMedians.Settings boosting,
    List<TreeShape> shapes,
    int folds,
    int foldRounds,
    SpreadForest.Settings spread,
    boolean candidates) {

  /** Horizons that resemble each other: 5-15, 20-30, 35-45 and 50-60 minutes. */
  public static final List<int[]> GROUPS =
      List.of(new int[] {0, 1, 2}, new int[] {3, 4, 5}, new int[] {6, 7, 8}, new int[] {9, 10, 11});

  /** Residuals count up to 2 mph while trees for central values grow. */
  private static final float CLIP_KMH = 3.2f;

  private static final float ERROR_CLIP_KMH = 40;
  private static final int BINS = 64;

  public TrainingPlan {
    shapes = List.copyOf(shapes);
  }

  /** The nightly training: within three quarters of an hour for a million examples on two cores. */
  public static TrainingPlan full(long seed) {
    TreeShape deep = new TreeShape(12, 40, 0.3, 0.4, BINS);
    TreeShape flat = new TreeShape(9, 80, 0.3, 0.4, BINS);
    return new TrainingPlan(
        new BoostedMedians.Settings(240, 0.08, CLIP_KMH, GROUPS, deep, seed),
        List.of(deep, flat),
        5,
        12,
        new SpreadForest.Settings(
            24, ERROR_CLIP_KMH, GROUPS, new TreeShape(7, 400, 0.2, 0.4, BINS), seed),
        true);
  }

  /** A first model within a minute or two. */
  public static TrainingPlan small(long seed) {
    TreeShape shape = new TreeShape(7, 100, 0.15, 0.3, 32);
    return new TrainingPlan(
        new BoostedMedians.Settings(24, 0.3, CLIP_KMH, GROUPS, shape, seed),
        List.of(shape),
        0,
        0,
        new SpreadForest.Settings(
            4, ERROR_CLIP_KMH, GROUPS, new TreeShape(5, 400, 0.1, 0.4, 32), seed),
        false);
  }
}
