package io.tailback.training.card;

import io.tailback.core.forecast.Metrics;
import io.tailback.core.measure.LevelScore;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.Measured;
import io.tailback.core.measure.Miles;
import io.tailback.core.time.NamedPeriod;
import io.tailback.core.time.PeriodHours;
import io.tailback.training.evaluate.DaySeries;
import io.tailback.training.evaluate.Evaluation;
import io.tailback.training.evaluate.EvaluationRules;
import io.tailback.training.evaluate.FastChange;
import io.tailback.training.evaluate.PredictorEvaluation;
import io.tailback.training.evaluate.Subset;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** The sentences of a card. */
final class CardWords {
  private CardWords() {}

  /** {@code random_forest} as a page writes it. */
  static String name(String predictor) {
    String words = predictor.replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  static String summary(Evaluation evaluation) {
    Measured own = mae(evaluation.model());
    if (!own.isPresent()) {
      return "There are no data to judge the model by.";
    }
    StringBuilder words = new StringBuilder("Half an hour ahead the forecast speed is ");
    words.append(Numbers.speedsWithUnits(own)).append(" off on average");
    evaluation
        .find(Metrics.PERSISTENCE)
        .ifPresent(
            it ->
                words
                    .append("; repeating the last speed is ")
                    .append(Numbers.speedsWithUnits(mae(it)))
                    .append(" off"));
    evaluation
        .find(Metrics.HISTORICAL_AVERAGE)
        .ifPresent(
            it ->
                words.append(", the historical average ").append(Numbers.speedsWithUnits(mae(it))));
    return words.append('.').toString();
  }

  private static Measured mae(PredictorEvaluation predictor) {
    return predictor.errors(Subset.ALL_TIMES, DaySeries.MINUTES).maeKmh();
  }

  /** Of which moments an error is told. */
  static String subset(Subset subset, EvaluationRules rules) {
    return switch (subset) {
      case ALL_TIMES -> "Every station and moment of the test part with an observed speed.";
      case PEAKS -> peaks(rules);
      case FAST_CHANGES -> fastChanges(rules.fastChange());
    };
  }

  private static String peaks(EvaluationRules rules) {
    if (rules.peaks().isEmpty()) {
      return "No peaks are set.";
    }
    int holidays = rules.holidays().holidays().size();
    return rules.peaks().stream().map(CardWords::period).collect(Collectors.joining(" and "))
        + " by the clock of "
        + rules.zone().getId()
        + "; "
        + (holidays == 0
            ? "no holidays are listed, so holidays are in."
            : "holidays are out, " + holidays + " listed.");
  }

  private static String period(NamedPeriod period) {
    return period.name()
        + " ("
        + period.hours().stream().map(CardWords::hours).collect(Collectors.joining(", "))
        + ")";
  }

  private static String hours(PeriodHours hours) {
    String days =
        hours.days().stream()
            .sorted()
            .map(kind -> kind.name().toLowerCase(Locale.ROOT) + "s")
            .collect(Collectors.joining(" and "));
    return days + " " + hours.from() + " to " + hours.to();
  }

  private static String fastChanges(FastChange rule) {
    return "Moments around which the station's observed speeds, from "
        + rule.minutesEachSide()
        + " minutes before to "
        + rule.minutesEachSide()
        + " after, differ by more than "
        + Numbers.rounded(rule.aboveKmh() / Miles.KM_PER_MILE, 1)
        + " mph ("
        + Numbers.rounded(rule.aboveKmh(), 1)
        + " km/h); a definition of Tailback's own.";
  }

  /** What the interval is worth half an hour ahead. */
  static String interval(Evaluation evaluation) {
    PredictorEvaluation model = evaluation.model();
    Measured all = model.coverage(Subset.ALL_TIMES, DaySeries.MINUTES).rate();
    if (!all.isPresent()) {
      return "There are no data to judge an interval by.";
    }
    Measured width = model.coverage(Subset.ALL_TIMES, DaySeries.MINUTES).meanWidthKmh();
    Measured peaks = model.coverage(Subset.PEAKS, DaySeries.MINUTES).rate();
    return "Half an hour ahead "
        + Numbers.percent(all)
        + " % of the speeds that came lay inside the 90 % interval, which is "
        + Numbers.speedsWithUnits(width)
        + " wide on average; in the peaks "
        + (peaks.isPresent() ? Numbers.percent(peaks) + " %" : Numbers.NO_DATA)
        + ". The 50 % interval held "
        + Numbers.percent(model.narrowCoverage(Subset.ALL_TIMES, DaySeries.MINUTES).rate())
        + " % and is "
        + Numbers.speedsWithUnits(
            model.narrowCoverage(Subset.ALL_TIMES, DaySeries.MINUTES).meanWidthKmh())
        + " wide. An honest 90 % interval holds 90 %, and a narrow one says more than a wide one."
        + withoutInterval(model);
  }

  private static String withoutInterval(PredictorEvaluation model) {
    long without =
        model.errors(Subset.ALL_TIMES, DaySeries.MINUTES).pairs()
            - model.coverage(Subset.ALL_TIMES, DaySeries.MINUTES).pairs();
    return without == 0
        ? ""
        : " " + Numbers.count(without) + " forecasts without an interval are not counted here.";
  }

  /** What the accuracy of congestion levels means at a horizon. */
  static String levels(Evaluation evaluation, int minutes) {
    LevelScore own = evaluation.model().levels(minutes);
    if (!own.accuracyShare().isPresent()) {
      return "There are no data to judge congestion levels by: no speed came, or no station has a"
          + " free-flow speed.";
    }
    return minutes
        + " minutes ahead the forecast level is the right one of five in "
        + score(own)
        + evaluation
            .find(Metrics.PERSISTENCE)
            .map(it -> "; repeating the last speed reaches " + score(it.levels(minutes)))
            .orElse("")
        + ", and always naming the most frequent level would be right in "
        + Numbers.percent(mostFrequent(evaluation.levels(minutes).values()))
        + " %. Most of the time the road is free, so the share of right levels is high for"
        + " everyone; macro-F1 counts rare levels as much as frequent ones and tells more.";
  }

  private static String score(LevelScore score) {
    return Numbers.percent(score.accuracyShare())
        + " % of cases (macro-F1 "
        + Numbers.of(score.macroF1(), 3)
        + ")";
  }

  private static Measured mostFrequent(Collection<Long> counts) {
    long all = counts.stream().mapToLong(Long::longValue).sum();
    long most = counts.stream().mapToLong(Long::longValue).max().orElse(0);
    return all == 0
        ? Measured.missing(MeasureReason.TOO_FEW_VALUES)
        : Measured.of((double) most / all);
  }

  /** Over a day that is drawn. */
  static String day(DaySeries day) {
    return "Station "
        + day.stationId()
        + " on "
        + day.date()
        + ": "
        + Numbers.speedsWithUnits(Measured.of(day.maeKmh()))
        + " off on average.";
  }
}
