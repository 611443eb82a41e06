package io.tailback.core.forecast;

import io.tailback.core.TailbackException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether a challenger may serve: on its test period it has to be better than the champion, than
 * persistence and than the historical average, at every published horizon.
 */
public final class Promotion {
  private static final int DECIMALS = 3;

  private final PromotionRule rule;

  public Promotion(PromotionRule rule) {
    this.rule = rule;
  }

  /**
   * What became of a challenger.
   *
   * @param challenger number of the version
   * @param objections why it may not serve, a sentence each; empty when it may
   */
  public record Verdict(int challenger, List<String> objections) {
    public Verdict {
      objections = List.copyOf(objections);
    }

    /** Whether it may serve. */
    public boolean isAccepted() {
      return objections.isEmpty();
    }

    /** Refuses a challenger that may not serve, with the first objection. */
    public void require() {
      if (!isAccepted()) {
        throw new TailbackException("E32", TailbackException.REJECTED, objections.get(0));
      }
    }
  }

  /**
   * Compares a challenger with the champion, if there is one yet. The champion's errors are those
   * that were measured beside the challenger, or its own if both were tested on the same data. A
   * champion of other features does not defend its place: the build that computes the challenger's
   * cannot let it serve.
   */
  public Verdict judge(ModelVersion challenger, Optional<ModelVersion> incumbent) {
    Optional<ModelVersion> champion =
        incumbent.filter(
            version ->
                version
                    .origin()
                    .featureFingerprint()
                    .equals(challenger.origin().featureFingerprint()));
    List<String> objections = new ArrayList<>();
    for (int minutes : rule.publishedHorizons()) {
      OptionalDouble mae = mae(challenger, Metrics.MODEL, minutes);
      if (mae.isEmpty()) {
        objections.add(
            stays(challenger) + "it has no MAE at " + minutes + " min: train again with a test.");
        continue;
      }
      champion.ifPresent(
          other -> againstChampion(challenger, other, minutes, mae.getAsDouble(), objections));
      againstBaseline(
          challenger, Metrics.PERSISTENCE, "persistence", minutes, mae.getAsDouble(), objections);
      againstBaseline(
          challenger,
          Metrics.HISTORICAL_AVERAGE,
          "the historical average",
          minutes,
          mae.getAsDouble(),
          objections);
    }
    return new Verdict(challenger.number(), objections);
  }

  private void againstChampion(
      ModelVersion challenger,
      ModelVersion champion,
      int minutes,
      double mae,
      List<String> objections) {
    OptionalDouble other = maeOfChampion(challenger, champion, minutes);
    if (other.isEmpty()) {
      objections.add(
          stays(challenger)
              + "champion "
              + champion.number()
              + " was not measured on its test period at "
              + minutes
              + " min, so they cannot be compared: run `./tailback train` again.");
    } else if (!isBetter(mae, other.getAsDouble())) {
      objections.add(
          stays(challenger)
              + "MAE "
              + text(mae)
              + " km/h at "
              + minutes
              + " min against "
              + text(other.getAsDouble())
              + " of champion "
              + champion.number()
              + ", margin "
              + BigDecimal.valueOf(rule.marginKmh()).stripTrailingZeros().toPlainString()
              + " not reached.");
    }
  }

  /** Better is less, and by the margin; NaN is never better. */
  private boolean isBetter(double mae, double other) {
    return mae < other && mae <= other - rule.marginKmh();
  }

  /** The champion's error on the challenger's test period. */
  public static OptionalDouble maeOfChampion(
      ModelVersion challenger, ModelVersion champion, int minutes) {
    OptionalDouble beside = mae(challenger, Metrics.version(champion.number()), minutes);
    if (beside.isPresent() || !champion.tested().equals(challenger.tested())) {
      return beside;
    }
    return mae(champion, Metrics.MODEL, minutes);
  }

  private static void againstBaseline(
      ModelVersion challenger,
      String who,
      String words,
      int minutes,
      double mae,
      List<String> objections) {
    OptionalDouble baseline = mae(challenger, who, minutes);
    if (baseline.isEmpty()) {
      objections.add(
          stays(challenger)
              + words
              + " was not measured at "
              + minutes
              + " min: train again with a test.");
    } else if (!(mae < baseline.getAsDouble())) {
      objections.add(
          stays(challenger)
              + "MAE "
              + text(mae)
              + " km/h at "
              + minutes
              + " min against "
              + text(baseline.getAsDouble())
              + " of "
              + words
              + ", which every model has to beat.");
    }
  }

  private static OptionalDouble mae(ModelVersion version, String who, int minutes) {
    return version.metrics().find(who, Metrics.MAE_KMH, minutes);
  }

  private static String stays(ModelVersion challenger) {
    return "Version " + challenger.number() + " stays challenger: ";
  }

  private static String text(double kmh) {
    return Double.isFinite(kmh)
        ? BigDecimal.valueOf(kmh).setScale(DECIMALS, RoundingMode.HALF_UP).toPlainString()
        : String.valueOf(kmh);
  }
}
