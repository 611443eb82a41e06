package io.tailback.batch.report;

import java.util.List;

/**
 * How a value becomes a colour: few classes that keep their order for colour-blind readers and in
 * grey print.
 */
public sealed interface ColourScale {

  /** What stands out. */
  enum Emphasis {
    /** Low values stand out, for example speeds. */
    LOW,
    /** High values stand out, for example delay. */
    HIGH
  }

  /**
   * Classes of a number.
   *
   * @param bounds one to six rising limits in the unit of the value: a class holds its lower limit,
   *     not its upper one
   * @param emphasis what stands out
   */
  record Steps(List<Double> bounds, Emphasis emphasis) implements ColourScale {
    public Steps {
      bounds = List.copyOf(bounds);
      if (bounds.isEmpty() || bounds.size() > 6) {
        throw new IllegalArgumentException("A colour scale has one to six limits: " + bounds);
      }
      for (int i = 1; i < bounds.size(); i++) {
        if (bounds.get(i) <= bounds.get(i - 1)) {
          throw new IllegalArgumentException("The limits of a colour scale rise: " + bounds);
        }
      }
    }

    /** Number of the class that holds the value, 0 is the lowest. */
    public int classOf(double value) {
      int index = 0;
      while (index < bounds.size() && value >= bounds.get(index)) {
        index++;
      }
      return index;
    }

    /** One more than there are limits. */
    public int classes() {
      return bounds.size() + 1;
    }
  }

  /**
   * Names, each with a colour and a shape of its own.
   *
   * @param names one to seven, best first; what is not among them is drawn as "other"
   */
  record Names(List<String> names) implements ColourScale {
    public Names {
      names = List.copyOf(names);
      if (names.isEmpty() || names.size() > 7) {
        throw new IllegalArgumentException("A colour scale has one to seven names: " + names);
      }
    }
  }

  /**
   * Speeds of a motorway in km/h: 40 mph and 35 mph, in which bottlenecks and delay are counted,
   * are limits.
   */
  static Steps motorwaySpeeds() {
    return new Steps(List.of(20.0, 40.0, 56.3, 64.4, 80.5, 96.6), Emphasis.LOW);
  }
}
