package io.tailback.batch.report.forecast;

import io.tailback.batch.forecast.TrainingPeriod;
import io.tailback.batch.report.Section;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The sections of the report on forecasts. */
final class ForecastSections {
  private final ZoneId zone;
  private final Optional<TrainingPeriod> training;
  private final Scores scores;

  ForecastSections(ZoneId zone, Optional<TrainingPeriod> training, Scores scores) {
    this.zone = zone;
    this.training = training;
    this.scores = scores;
  }

  /** All of them, in reading order; the horizon is the one of what is told of one horizon only. */
  List<Section> of(TreeMap<Integer, Score> byHorizon, int horizon) {
    TreeMap<String, Score> byStation = scores.byStation(horizon);
    List<Section> sections = new ArrayList<>();
    sections.add(new ErrorSection(training).of(byHorizon));
    sections.add(IntervalSection.of(byHorizon));
    sections.add(new LevelSection(training).of(scores));
    sections.add(HourSection.of(scores));
    sections.add(StationSection.of(byStation, horizon));
    new DaySection(zone, scores).of(byStation, horizon).ifPresent(sections::add);
    sections.add(ModelSection.of(scores));
    return sections;
  }
}
