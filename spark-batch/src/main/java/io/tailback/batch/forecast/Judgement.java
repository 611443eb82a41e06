package io.tailback.batch.forecast;

import io.tailback.core.measure.ForecastErrors;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Holds the forecasts of one version on one day against the bounds. */
final class Judgement {
  private final LocalDate day;
  private final CheckedModel model;
  private final ForecastBounds bounds;
  private final List<ForecastWarning> warnings = new ArrayList<>();

  private Judgement(LocalDate day, CheckedModel model, ForecastBounds bounds) {
    this.day = day;
    this.model = model;
    this.bounds = bounds;
  }

  /**
   * What exceeds a bound, and what cannot be judged.
   *
   * @param errors of the version on the day, horizons rising
   * @param drifts of its inputs up to the day; empty when that is unknown
   */
  static List<ForecastWarning> of(
      LocalDate day,
      CheckedModel model,
      ForecastBounds bounds,
      List<DayErrors> errors,
      List<Drift> drifts) {
    Judgement judgement = new Judgement(day, model, bounds);
    if (model.isModel()) {
      model.gaps().forEach(judgement::notJudged);
      judgement.errors(errors);
      judgement.drifts(drifts);
    }
    return judgement.warnings;
  }

  private void errors(List<DayErrors> all) {
    List<DayErrors> few = all.stream().filter(one -> one.pairs() < bounds.leastPairs()).toList();
    if (!few.isEmpty()) {
      notJudged(
          "Fewer than "
              + bounds.leastPairs()
              + " forecasts have a truth at "
              + horizons(few)
              + ", so their errors are not judged.");
    }
    List<DayErrors> judged = all.stream().filter(one -> !few.contains(one)).toList();
    List<DayErrors> untested =
        judged.stream().filter(one -> model.testedMaeKmh(one.horizonMinutes()).isEmpty()).toList();
    if (model.metrics().isPresent() && !untested.isEmpty()) {
      notJudged(
          "The card has no error at "
              + horizons(untested)
              + ", so those of the day are compared with nothing.");
    }
    judged.forEach(this::againstCard);
    judged.forEach(this::coverage);
    judged.forEach(this::againstPersistence);
  }

  private static String horizons(List<DayErrors> all) {
    return all.stream()
        .map(one -> String.valueOf(one.horizonMinutes()))
        .collect(Collectors.joining(", ", "", " minutes"));
  }

  private void againstCard(DayErrors errors) {
    OptionalDouble tested = model.testedMaeKmh(errors.horizonMinutes());
    if (tested.isEmpty()) {
      return;
    }
    double mae = errors.of(Predictor.FORECAST).maeKmh().value();
    double bound = bounds.mostErrorRatio() * tested.getAsDouble();
    if (mae > bound) {
      atHorizon(
          WarningKind.ERROR_ABOVE_CARD,
          errors,
          mae,
          bound,
          String.format(
              Locale.ROOT,
              "%d minutes ahead the mean absolute error was %.2f km/h, %.2f times the %.2f km/h of"
                  + " the card; %.2f times is the bound.",
              errors.horizonMinutes(),
              mae,
              mae / tested.getAsDouble(),
              tested.getAsDouble(),
              bounds.mostErrorRatio()));
    }
  }

  private void coverage(DayErrors errors) {
    if (errors.coverage().pairs() < bounds.leastPairs()) {
      return;
    }
    double percent = 100 * errors.coverage().rate().value();
    boolean isLow = percent < bounds.leastCoveragePercent();
    if (isLow || percent > bounds.mostCoveragePercent()) {
      atHorizon(
          WarningKind.COVERAGE_OUTSIDE,
          errors,
          percent,
          isLow ? bounds.leastCoveragePercent() : bounds.mostCoveragePercent(),
          String.format(
              Locale.ROOT,
              "%d minutes ahead %.1f %% of what came lay inside the 90 %% interval; %.1f to %.1f %%"
                  + " are the bounds.",
              errors.horizonMinutes(),
              percent,
              bounds.leastCoveragePercent(),
              bounds.mostCoveragePercent()));
    }
  }

  private void againstPersistence(DayErrors errors) {
    ForecastErrors persistence = errors.of(Predictor.PERSISTENCE);
    if (persistence.pairs() < bounds.leastPairs()) {
      return;
    }
    double mae = errors.maeBesideKmh(Predictor.PERSISTENCE);
    double bound = persistence.maeKmh().value();
    if (mae >= bound) {
      atHorizon(
          WarningKind.NOT_BETTER_THAN_PERSISTENCE,
          errors,
          mae,
          bound,
          String.format(
              Locale.ROOT,
              "%d minutes ahead the mean absolute error was %.2f km/h, and %.2f km/h when the last"
                  + " observed speed was taken unchanged.",
              errors.horizonMinutes(),
              mae,
              bound));
    }
  }

  private void drifts(List<Drift> drifts) {
    if (drifts.isEmpty()) {
      return;
    }
    if (drifts.get(0).days() < bounds.driftDays()) {
      notJudged(
          "Only "
              + drifts.get(0).days()
              + " of the "
              + bounds.driftDays()
              + " days up to this one have states, so the drift of the inputs is computed and not"
              + " judged.");
      return;
    }
    for (Drift drift : drifts) {
      if (drift.psi() > bounds.mostPsi()) {
        warnings.add(
            new ForecastWarning(
                day,
                model.version(),
                WarningKind.INPUT_DRIFT,
                null,
                drift.feature(),
                drift.psi(),
                bounds.mostPsi(),
                String.format(
                    Locale.ROOT,
                    "The input %s has moved from what the model learned: its population stability"
                        + " index is %.2f; %.2f is the bound.",
                    drift.feature(),
                    drift.psi(),
                    bounds.mostPsi())));
      }
    }
  }

  private void atHorizon(
      WarningKind what, DayErrors errors, double value, double bound, String sentence) {
    warnings.add(
        new ForecastWarning(
            day, model.version(), what, errors.horizonMinutes(), null, value, bound, sentence));
  }

  private void notJudged(String sentence) {
    warnings.add(
        new ForecastWarning(
            day, model.version(), WarningKind.NOT_JUDGED, null, null, null, null, sentence));
  }
}
