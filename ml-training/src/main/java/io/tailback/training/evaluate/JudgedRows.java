package io.tailback.training.evaluate;

import io.tailback.training.example.ExamplePlan;
import io.tailback.training.example.Examples;

/** Examples, some of which are to be judged. */
public interface JudgedRows {

  /** Number of examples, with those that are not judged. */
  int rows();

  /** Whether an example counts. */
  boolean isJudged(int row);

  /** The station of an example. */
  String stationOf(int row);

  /** Number of the last window that an example knows. */
  long windowOf(int row);

  /** Observed speed at a horizon (0 is five minutes), km/h; NaN when missing. */
  float truthKmh(int horizon, int row);

  /** The examples of one part, normally the test part. */
  static JudgedRows of(Examples examples, ExamplePlan.Part part) {
    return new JudgedRows() {
      @Override
      public int rows() {
        return examples.rows();
      }

      @Override
      public boolean isJudged(int row) {
        return examples.partOf(row) == part;
      }

      @Override
      public String stationOf(int row) {
        return examples.stationOf(row);
      }

      @Override
      public long windowOf(int row) {
        return examples.windowOf(row);
      }

      @Override
      public float truthKmh(int horizon, int row) {
        return examples.label(horizon, row);
      }
    };
  }
}
