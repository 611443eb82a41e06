package io.tailback.training.example;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How a recorded time is cut into examples. An example is a moment with an hour before it and an
 * hour after it; moments are counted, not observations. Moments that lie in no span are left out.
 *
 * @param firstWindow number of the first recorded window
 * @param endWindow number of the window after the last recorded one
 * @param training moments to learn from
 * @param validation moments to choose by
 * @param test moments to be judged by
 */
public record ExamplePlan(
    long firstWindow, long endWindow, List<Span> training, List<Span> validation, List<Span> test)
    implements Serializable {
  private static final int HOUR = ExampleBlock.HORIZONS;
  private static final double TEST_SHARE = 0.2;
  private static final double TRAINING_SHARE = 0.7;

  /**
   * Between the spans of a fold nothing is learned or judged for so many windows: the five hours
   * that a history remembers and the hour that labels reach.
   */
  private static final int GAP = 72;

  public ExamplePlan {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
  }

  /**
   * The split by time that published results on METR-LA use: the first 70 % of the moments to learn
   * from, 10 % to choose by, the last 20 % to be judged by.
   *
   * @throws IllegalArgumentException when there are too few windows
   */
  public static ExamplePlan of(long firstWindow, long endWindow) {
    long moments = endWindow - firstWindow - 2L * HOUR + 1;
    long test = Math.round(moments * TEST_SHARE);
    long training = Math.round(moments * TRAINING_SHARE);
    if (test < 1 || training < 1 || moments - test - training < 1) {
      throw new IllegalArgumentException(
          "Of " + (endWindow - firstWindow) + " windows nothing can be learned and judged");
    }
    long first = firstWindow + HOUR - 1;
    long end = first + moments;
    return new ExamplePlan(
        firstWindow,
        endWindow,
        List.of(new Span(first, first + training)),
        List.of(new Span(first + training, end - test)),
        List.of(new Span(end - test, end)));
  }

  /**
   * Folds over the training part for choosing parameters: blocks of time, each one judged by what
   * the others taught, with a gap on either side. Nothing of the later parts is in them. None when
   * there are fewer moments than folds.
   */
  public List<ExamplePlan> folds(int count) {
    long from = training.get(0).from();
    long to = training.get(training.size() - 1).to();
    List<ExamplePlan> folds = new ArrayList<>();
    if (to - from < count) {
      return folds;
    }
    for (int fold = 0; fold < count; fold++) {
      Span judged =
          new Span(from + (to - from) * fold / count, from + (to - from) * (fold + 1) / count);
      List<Span> learned = new ArrayList<>();
      add(learned, from, judged.from() - GAP);
      add(learned, judged.to() + GAP, to);
      folds.add(new ExamplePlan(firstWindow, endWindow, learned, List.of(), List.of(judged)));
    }
    return folds;
  }

  private static void add(List<Span> spans, long from, long to) {
    if (from < to) {
      spans.add(new Span(from, to));
    }
  }

  /** The first moment of all. */
  public long firstMoment() {
    return firstWindow + HOUR - 1;
  }

  /** The moment after the last one. */
  public long endMoment() {
    return endWindow - HOUR;
  }

  /** In which part a moment lies. */
  public Part partOf(long window) {
    if (isIn(training, window)) {
      return Part.TRAINING;
    }
    if (isIn(validation, window)) {
      return Part.VALIDATION;
    }
    return isIn(test, window) ? Part.TEST : Part.NONE;
  }

  private static boolean isIn(List<Span> spans, long window) {
    for (Span span : spans) {
      if (span.from() <= window && window < span.to()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Moments side by side.
   *
   * @param from number of the first one's window
   * @param to number of the window after the last one's
   */
  public record Span(long from, long to) implements Serializable {
    public Span {
      if (from >= to) {
        throw new IllegalArgumentException("Nothing lies between " + from + " and " + to);
      }
    }
  }

  /** What examples are for. */
  public enum Part {
    /** To learn from. */
    TRAINING,
    /** To choose by. */
    VALIDATION,
    /** To be judged by. */
    TEST,
    /** For nothing: between two parts. */
    NONE
  }
}
