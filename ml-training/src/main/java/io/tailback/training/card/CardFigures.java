package io.tailback.training.card;

import io.tailback.core.forecast.Horizons;
import io.tailback.core.forecast.Metrics;
import io.tailback.core.measure.ForecastErrors;
import io.tailback.core.measure.Measured;
import io.tailback.core.measure.Miles;
import io.tailback.spark.page.Markup;
import io.tailback.training.card.LineFigure.Line;
import io.tailback.training.evaluate.DaySeries;
import io.tailback.training.evaluate.Evaluation;
import io.tailback.training.evaluate.PredictorEvaluation;
import io.tailback.training.evaluate.Subset;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The pictures of a card; speeds in mph. */
final class CardFigures {
  private static final int MINUTES = 30;
  private static final int MOST_STATIONS = 40;
  private static final int HOURS = 24;
  private static final int WINDOWS_OF_HOUR = 12;
  private static final Set<String> BASELINES =
      Set.of(Metrics.PERSISTENCE, Metrics.HISTORICAL_AVERAGE);

  private final Evaluation evaluation;

  CardFigures(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** Mean absolute error of everyone by horizon. */
  Markup byHorizon(Subset subset) {
    List<Line> lines = new ArrayList<>();
    for (PredictorEvaluation one : evaluation.predictors()) {
      lines.add(
          Line.of(
              CardWords.name(one.name()),
              byHorizon(minutes -> one.errors(subset, minutes).maeKmh(), 1 / Miles.KM_PER_MILE)));
    }
    return new LineFigure(
            "Mean absolute error by horizon, " + subset.words(),
            "mean absolute error, mph",
            "minutes ahead",
            horizons(),
            LineFigure.every(1, Horizons.COUNT),
            lines,
            OptionalDouble.empty())
        .markup();
  }

  /** Share of truths inside the interval by horizon. */
  Markup coverage() {
    PredictorEvaluation model = evaluation.model();
    List<Line> lines = new ArrayList<>();
    for (Subset subset : Subset.values()) {
      lines.add(
          Line.of(
              subset.words(), byHorizon(minutes -> model.coverage(subset, minutes).rate(), 100)));
    }
    return new LineFigure(
            "Share of the speeds that came inside the 90 % interval, by horizon",
            "inside the interval, %",
            "minutes ahead",
            horizons(),
            LineFigure.every(1, Horizons.COUNT),
            lines,
            OptionalDouble.of(90))
        .markup();
  }

  private static double[] byHorizon(IntFunction<Measured> measure, double factor) {
    return IntStream.range(0, Horizons.COUNT)
        .mapToDouble(h -> factor * Numbers.orGap(measure.apply(Horizons.minutesOf(h))))
        .toArray();
  }

  private static List<String> horizons() {
    return IntStream.range(0, Horizons.COUNT)
        .mapToObj(h -> Integer.toString(Horizons.minutesOf(h)))
        .toList();
  }

  /** The model and the baselines by hour of the day. */
  Markup byHour() {
    List<Line> lines = new ArrayList<>();
    for (PredictorEvaluation one : evaluation.predictors()) {
      if (one.equals(evaluation.model()) || BASELINES.contains(one.name())) {
        double[] values =
            one.errorsByHour(MINUTES).stream().mapToDouble(CardFigures::maeMph).toArray();
        lines.add(Line.of(CardWords.name(one.name()), values));
      }
    }
    List<String> hours =
        IntStream.range(0, HOURS)
            .mapToObj(hour -> String.format(Locale.ROOT, "%02d", hour))
            .toList();
    return new LineFigure(
            "Mean absolute error by hour of the day",
            "mean absolute error, mph",
            "hour by the clock of " + evaluation.rules().zone().getId(),
            hours,
            LineFigure.every(2, HOURS),
            lines,
            OptionalDouble.empty())
        .markup();
  }

  private static double maeMph(ForecastErrors errors) {
    return Numbers.orGap(Numbers.mph(errors.maeKmh()));
  }

  /** The model by station, the greatest error first. */
  Markup byStation() {
    List<BarFigure.Bar> bars = new ArrayList<>();
    for (int i = 0; i < evaluation.stations().size(); i++) {
      double value = maeMph(evaluation.model().errorsByStation(MINUTES).get(i));
      if (!Double.isNaN(value)) {
        bars.add(new BarFigure.Bar(evaluation.stations().get(i), value));
      }
    }
    bars.sort(Comparator.comparingDouble(BarFigure.Bar::value).reversed());
    return new BarFigure(
            "Mean absolute error by station, mph",
            bars.stream().limit(MOST_STATIONS).toList(),
            2,
            bars.size())
        .markup();
  }

  /** Forecast against true speed. */
  Markup agreement() {
    Markup out = new Markup().open("div", "class", "panels");
    evaluation.agreement().forEach(one -> out.add(new DensityFigure(one).markup()));
    out.close("div").open("ul", "class", "legend ramp").element("li", "once");
    for (int i = 0; i < DensityFigure.COLOURS; i++) {
      out.open("li")
          .open("svg", "width", "24", "height", "12", "aria-hidden", "true")
          .empty("rect", "class", "c" + i, "width", "24", "height", "12")
          .close("svg")
          .close("li");
    }
    return out.element("li", "most often (steps of the logarithm)").close("ul").line();
  }

  /** A day as it came and as it was forecast. */
  Markup day(DaySeries day) {
    ZoneId zone = evaluation.rules().zone();
    DateTimeFormatter clock = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    List<String> names =
        day.points().stream().map(point -> clock.format(point.windowStart().atZone(zone))).toList();
    List<Line> lines =
        List.of(
            new Line(
                "forecast 30 minutes before, with its 90 % interval",
                mph(day, DaySeries.Point::p50Kmh),
                mph(day, DaySeries.Point::p05Kmh),
                mph(day, DaySeries.Point::p95Kmh)),
            Line.of("what came", mph(day, DaySeries.Point::truthKmh)));
    Markup drawing =
        new LineFigure(
                CardWords.day(day),
                "speed, mph",
                day.date() + " by the clock of " + zone.getId(),
                names,
                LineFigure.every(2 * WINDOWS_OF_HOUR, names.size()),
                lines,
                OptionalDouble.empty())
            .markup();
    return new Markup().open("div", "class", "day").add(drawing).close("div").line();
  }

  private static double[] mph(DaySeries day, ToDoubleFunction<DaySeries.Point> kmh) {
    return day.points().stream()
        .mapToDouble(point -> kmh.applyAsDouble(point) / Miles.KM_PER_MILE)
        .toArray();
  }

  /** The most important features, share in percent. */
  static Markup importance(List<FeatureWeight> weights) {
    return new BarFigure(
            "Importance of the features, share in percent",
            weights.stream()
                .limit(CardPage.MOST_FEATURES)
                .map(one -> new BarFigure.Bar(one.feature(), 100 * one.share()))
                .toList(),
            1,
            weights.size())
        .markup();
  }
}
