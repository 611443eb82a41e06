package io.tailback.batch.report.bottleneck;

import io.tailback.batch.report.Figure;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.path.DayContour;
import io.tailback.batch.report.path.DayRuns;
import io.tailback.batch.report.path.QueueStep;
import io.tailback.batch.report.path.StationRange;
import io.tailback.core.bottleneck.BottleneckPlace;
import io.tailback.core.bottleneck.RankBy;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.CorridorStation;
import io.tailback.spark.table.BottleneckQueues;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Pictures of the worst places, each on the day on which it was worst. */
final class WorstSection {
  private static final int MOST = 3;

  /** Stations beside the queue that are drawn too, so that its ends are seen. */
  private static final int BESIDE = 3;

  private static final Comparator<FoundActivation> WORST_FIRST =
      Comparator.comparing(
              FoundActivation::delayVehMs, Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(
              FoundActivation::impactKmH, Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(FoundActivation::start);

  private WorstSection() {}

  /** A place and the activation in which it was worst. */
  private record Worst(int rank, FoundActivation activation, Corridor corridor) {
    StationRange range(List<QueueStep> queues) {
      int tail =
          queues.stream()
              .filter(queue -> queue.activationId().equals(activation.activationId()))
              .mapToInt(QueueStep::tailIndex)
              .min()
              .orElse(activation.stationIndex());
      int head = activation.stationIndex();
      return new StationRange(
          Math.max(0, Math.min(tail, head) - BESIDE), Math.min(corridor.size() - 1, head + BESIDE));
    }
  }

  static Section of(ReportData data, BottleneckData found) {
    List<Worst> worst = worst(data, found);
    Set<LocalDate> days = new TreeSet<>();
    worst.forEach(one -> days.add(one.activation().serviceDate()));
    List<QueueStep> queues =
        QueueStep.drawn(
            data.read(BottleneckQueues.TABLE)
                .filter(BottleneckQueues.SERVICE_DATE.column().isin(days.toArray())));
    Set<String> stations = new LinkedHashSet<>();
    worst.forEach(
        one ->
            one.range(queues).of(one.corridor()).stream()
                .map(CorridorStation::stationId)
                .forEach(stations::add));
    DayRuns runs = DayRuns.read(data, days, stations);
    List<Figure> figures = new ArrayList<>();
    List<ReportTable> tables = new ArrayList<>();
    for (Worst one : worst) {
      DayContour contour = contour(data, found, one, runs, queues);
      figures.add(figure(one, contour));
      tables.addAll(contour.tables());
    }
    return new Section(
        "worst",
        "The worst places on their worst day",
        "Speed over time and distance around each of the worst places, on the day of the activation"
            + (found.rankedBy() == RankBy.DELAY
                ? " that cost most."
                : " with the largest impact: no vehicle is counted."),
        figures,
        tables,
        List.of(
            "Only observed speeds are coloured. An outline is the queue of the head beside it;"
                + " diamonds are reported incidents."));
  }

  private static List<Worst> worst(ReportData data, BottleneckData found) {
    List<Worst> worst = new ArrayList<>();
    for (BottleneckPlace place : found.places().stream().limit(MOST).toList()) {
      FoundActivation activation = found.at(place).stream().min(WORST_FIRST).orElseThrow();
      worst.add(new Worst(worst.size() + 1, activation, data.requireCorridor(place.corridorId())));
    }
    return worst;
  }

  private static DayContour contour(
      ReportData data, BottleneckData found, Worst worst, DayRuns runs, List<QueueStep> queues) {
    return new DayContour(
        "worst-" + worst.rank(),
        worst.corridor(),
        worst.range(queues),
        List.of(worst.activation().serviceDate()),
        runs,
        queues,
        found.incidents(),
        data.zone());
  }

  private static Figure figure(Worst worst, DayContour contour) {
    FoundActivation activation = worst.activation();
    return contour.figure(
        worst.rank() + ". " + activation.head().label(),
        String.format(
            Locale.ROOT,
            "The queue behind %s lasted %d minutes%s.",
            activation.stationId(),
            activation.durationMinutes(),
            activation.delayVehMs() == null
                ? ""
                : String.format(
                    Locale.ROOT,
                    " and cost %,.0f vehicle-hours",
                    RankingSection.hours(activation.delayVehMs()))),
        day -> day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH) + " " + day);
  }
}
