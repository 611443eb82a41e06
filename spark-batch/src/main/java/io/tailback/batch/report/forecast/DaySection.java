package io.tailback.batch.report.forecast;

import io.tailback.batch.report.Band;
import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.Quantity;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.path.ColumnOf;
import io.tailback.core.time.LocalDay;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The forecasts of one typical station on its best and on its worst day. */
final class DaySection {
  private final ZoneId zone;
  private final Scores scores;

  DaySection(ZoneId zone, Scores scores) {
    this.zone = zone;
    this.scores = scores;
  }

  /**
   * The best and the worst day of the station whose error is the median one: a typical place, not
   * the easiest. Empty when it has no day of which half is known.
   */
  Optional<Section> of(TreeMap<String, Score> byStation, int horizon) {
    Optional<String> typical = typical(byStation);
    if (typical.isEmpty()) {
      return Optional.empty();
    }
    String stationId = typical.get();
    List<Map.Entry<LocalDate, Score>> days =
        scores.byDay(horizon, stationId).entrySet().stream()
            .filter(
                day -> 2 * day.getValue().pairs() >= new LocalDay(day.getKey(), zone).windowCount())
            .sorted(Comparator.comparingDouble(day -> day.getValue().ofForecast().maeKmh().value()))
            .toList();
    if (days.isEmpty()) {
      return Optional.empty();
    }
    List<Figure> figures = new ArrayList<>();
    List<ReportTable> tables = new ArrayList<>();
    addDay("good-day", "A good day", days.get(0), stationId, horizon, figures, tables);
    if (days.size() > 1) {
      addDay(
          "bad-day", "A bad day", days.get(days.size() - 1), stationId, horizon, figures, tables);
    }
    return Optional.of(
        new Section(
            "days",
            "One station, its best and its worst day",
            "Station "
                + stationId
                + " has the median error of all stations. Its forecasts of "
                + horizon
                + " minutes ahead, laid over what came; the band is the 90 % interval.",
            figures,
            tables,
            List.of()));
  }

  private static Optional<String> typical(TreeMap<String, Score> byStation) {
    List<StationScore> lines = new ArrayList<>();
    byStation.forEach(
        (id, score) -> {
          if (score.pairs() > 0) {
            lines.add(new StationScore(id, score));
          }
        });
    lines.sort(StationScore.WORST_FIRST);
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(lines.get(lines.size() / 2).stationId());
  }

  /** What came or what was said of one window. */
  private record Curve(String series, DayWindow window, Cell speed, Cell low, Cell high) {}

  private void addDay(
      String name,
      String title,
      Map.Entry<LocalDate, Score> day,
      String stationId,
      int horizon,
      List<Figure> figures,
      List<ReportTable> tables) {
    List<Curve> curves = new ArrayList<>();
    List<DayWindow> windows = scores.windows(horizon, stationId, day.getKey());
    for (DayWindow window : windows) {
      String ofForecast = "the band is of the forecast";
      curves.add(
          new Curve(
              "actual",
              window,
              Cell.decimalOr(window.truthKmh(), "not observed"),
              Cell.noData(ofForecast),
              Cell.noData(ofForecast)));
    }
    for (DayWindow window : windows) {
      curves.add(
          new Curve(
              "forecast",
              window,
              Cell.decimal(window.forecastKmh()),
              Cell.decimalOr(window.lowKmh(), "no interval"),
              Cell.decimalOr(window.highKmh(), "no interval")));
    }
    tables.add(
        ColumnOf.table(
            name,
            "A window of station " + stationId + " on " + day.getKey(),
            List.of(
                ColumnOf.words("series", "What", Curve::series),
                ColumnOf.cells(
                    "window_start", "Window", curve -> Cell.moment(curve.window().start())),
                ColumnOf.number("speed_kmh", "Speed", "km/h", 1, Curve::speed),
                ColumnOf.number("speed_p05_kmh", "p05", "km/h", 1, Curve::low),
                ColumnOf.number("speed_p95_kmh", "p95", "km/h", 1, Curve::high)),
            curves));
    figures.add(
        new Figure.Lines(
            new Caption(
                name + "-lines",
                title + ", " + day.getKey(),
                String.format(
                    Locale.ROOT,
                    "Speed at station %s, what came and what was forecast %d minutes ahead; mean"
                        + " absolute error %s.",
                    stationId,
                    horizon,
                    Quantity.of(day.getValue().ofForecast().maeKmh().value(), 1, "km/h")),
                name),
            "series",
            "window_start",
            "speed_kmh",
            Optional.of(new Band("speed_p05_kmh", "speed_p95_kmh", "90 % interval")),
            List.of()));
  }
}
