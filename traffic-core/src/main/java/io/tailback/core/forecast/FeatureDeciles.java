package io.tailback.core.forecast;

import io.tailback.core.TailbackException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/**
 * Where the values of each feature lay when a model learned: nine cut points that part them in ten
 * bins, and the share of each bin. Where many values are equal, cuts are too, and the bins between
 * them are empty.
 *
 * <p>How far other values lie from there is told by the population stability index: the sum over
 * the bins of (share now - share then) x ln(share now / share then), which is 0 for the same shares
 * (Siddiqi, Credit Risk Scorecards, 2006; the symmetric divergence of Kullback and Leibler, 1951).
 */
public final class FeatureDeciles implements Serializable {
  /** The file that goes with a model. */
  public static final String FILE = "feature-deciles.csv";

  /** Bins of a feature. */
  public static final int BINS = 10;

  private static final long serialVersionUID = 1;
  private static final int CUTS = BINS - 1;

  /** A smaller share, then or now, counts as this one: a single value is no drift (own choice). */
  private static final double LEAST_SHARE = 1e-4;

  private final ArrayList<String> names;
  private final double[][] cuts;
  private final double[][] shares;

  private FeatureDeciles(List<String> names, double[][] cuts, double[][] shares) {
    this.names = new ArrayList<>(names);
    this.cuts = cuts;
    this.shares = shares;
  }

  /**
   * Of these vectors.
   *
   * @param names of the features, in the order of a vector
   * @param vectors one or more; the order does not matter
   */
  public static FeatureDeciles learn(List<String> names, List<float[]> vectors) {
    if (vectors.isEmpty()) {
      throw new IllegalArgumentException("Deciles of nothing");
    }
    double[][] cuts = new double[names.size()][];
    double[][] shares = new double[names.size()][];
    for (int feature = 0; feature < names.size(); feature++) {
      float[] sorted = sorted(vectors, feature);
      cuts[feature] = cutsOf(sorted);
      shares[feature] = sharesOf(sorted, cuts[feature]);
    }
    return new FeatureDeciles(names, cuts, shares);
  }

  private static float[] sorted(List<float[]> vectors, int feature) {
    float[] values = new float[vectors.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = vectors.get(i)[feature];
    }
    Arrays.sort(values);
    return values;
  }

  /** A cut is the smallest value with so many tenths of the values at or below it. */
  private static double[] cutsOf(float[] sorted) {
    double[] cuts = new double[CUTS];
    for (int cut = 0; cut < CUTS; cut++) {
      int atOrBelow = Math.toIntExact(((cut + 1L) * sorted.length + BINS - 1) / BINS);
      cuts[cut] = sorted[atOrBelow - 1];
    }
    return cuts;
  }

  private static double[] sharesOf(float[] values, double[] cuts) {
    double[] shares = new double[BINS];
    for (float value : values) {
      shares[binOf(value, cuts)]++;
    }
    for (int bin = 0; bin < BINS; bin++) {
      shares[bin] /= values.length;
    }
    return shares;
  }

  /** A value on a cut belongs below it. */
  private static int binOf(double value, double[] cuts) {
    int bin = 0;
    while (bin < CUTS && value > cuts[bin]) {
      bin++;
    }
    return bin;
  }

  /** The features, in the order of a vector. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** Counts a vector in the bins of all features: {@link #BINS} counts for each, one by one. */
  public void count(double[] vector, long[] into) {
    for (int feature = 0; feature < cuts.length; feature++) {
      into[feature * BINS + binOf(vector[feature], cuts[feature])]++;
    }
  }

  /** Counts of no vector. */
  public long[] noCounts() {
    return new long[cuts.length * BINS];
  }

  /**
   * The population stability index of a feature.
   *
   * @param counts as {@link #count} has left them, of one vector or more
   */
  public double psi(int feature, long[] counts) {
    long[] ofFeature = Arrays.copyOfRange(counts, feature * BINS, (feature + 1) * BINS);
    long all = Arrays.stream(ofFeature).sum();
    if (all == 0) {
      throw new IllegalArgumentException("Nothing was counted of " + names.get(feature));
    }
    double psi = 0;
    for (int bin = 0; bin < BINS; bin++) {
      double then = Math.max(LEAST_SHARE, shares[feature][bin]);
      double now = Math.max(LEAST_SHARE, (double) ofFeature[bin] / all);
      psi += (now - then) * Math.log(now / then);
    }
    return psi;
  }

  /** As a file. */
  public byte[] toCsv() {
    StringBuilder csv = new StringBuilder(header()).append('\n');
    for (int feature = 0; feature < cuts.length; feature++) {
      StringJoiner line = new StringJoiner(",");
      line.add(names.get(feature));
      Arrays.stream(cuts[feature]).forEach(cut -> line.add(Double.toString(cut)));
      Arrays.stream(shares[feature]).forEach(share -> line.add(Double.toString(share)));
      csv.append(line).append('\n');
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String header() {
    StringJoiner header = new StringJoiner(",");
    header.add("feature");
    for (int cut = 1; cut <= CUTS; cut++) {
      header.add("cut_" + cut);
    }
    for (int bin = 1; bin <= BINS; bin++) {
      header.add("share_" + bin);
    }
    return header.toString();
  }

  /**
   * Of such a file.
   *
   * @param what whose it is, for the sentence
   * @throws TailbackException when it is no such file
   */
  public static FeatureDeciles fromCsv(byte[] csv, String what) {
    List<String> lines = new String(csv, StandardCharsets.UTF_8).lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(header())) {
      throw unreadable(what, "its first line is not that of such a file");
    }
    int features = lines.size() - 1;
    List<String> names = new ArrayList<>(features);
    double[][] cuts = new double[features][];
    double[][] shares = new double[features][];
    for (int feature = 0; feature < features; feature++) {
      String[] cells = lines.get(feature + 1).split(",", -1);
      if (cells.length != 1 + CUTS + BINS) {
        throw unreadable(what, "line " + (feature + 2) + " has " + cells.length + " cells");
      }
      names.add(cells[0]);
      cuts[feature] = numbers(cells, 1, CUTS, what);
      shares[feature] = numbers(cells, 1 + CUTS, BINS, what);
    }
    return new FeatureDeciles(names, cuts, shares);
  }

  private static double[] numbers(String[] cells, int from, int count, String what) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      try {
        numbers[i] = Double.parseDouble(cells[from + i]);
      } catch (NumberFormatException e) {
        throw unreadable(what, "`" + cells[from + i] + "` is no number");
      }
    }
    return numbers;
  }

  private static TailbackException unreadable(String what, String why) {
    return FileMark.damaged(FILE + " of " + what, "cannot be read, " + why);
  }
}
