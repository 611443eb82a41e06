package io.tailback.batch.report.bottleneck;

import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.path.ColumnOf;
import io.tailback.core.bottleneck.Cause;
import io.tailback.core.bottleneck.ReportedIncident;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.measure.BaseUnits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What place and time say of the causes, and the incidents nearby. */
final class CauseSection {
  private static final double METRES_PER_MILE = 1609.344;
  private static final double METRES_OF_KM = 1000;

  private final BottleneckData found;
  private final ReportData data;

  private CauseSection(BottleneckData found, ReportData data) {
    this.found = found;
    this.data = data;
  }

  static Section of(BottleneckData found, ReportData data) {
    return new CauseSection(found, data).section();
  }

  private record OfCause(Cause.Kind kind, List<FoundActivation> activations) {
    Cell ownDelayVehH() {
      List<Long> known =
          activations.stream()
              .map(FoundActivation::ownDelayVehMs)
              .filter(Objects::nonNull)
              .toList();
      return known.isEmpty()
          ? Cell.noData(RankingSection.NEEDS_FLOW)
          : Cell.decimal(
              known.stream().mapToLong(Long::longValue).sum() / (double) BaseUnits.MS_PER_HOUR);
    }
  }

  private record Pair(FoundActivation activation, ReportedIncident incident, Corridor corridor) {
    /** Downstream of the head is above 0. */
    Cell distanceKm() {
      if (!corridor.isAtPostmiles()) {
        return Cell.noData("its postmile is no place on a corridor by road distances");
      }
      double offsetM = corridor.offsetOf(incident.sourcePostmile() * METRES_PER_MILE);
      return Cell.decimal((offsetM - activation.headOffsetM()) / METRES_OF_KM);
    }
  }

  private Section section() {
    List<OfCause> causes =
        Arrays.stream(Cause.Kind.values())
            .map(
                kind ->
                    new OfCause(
                        kind,
                        found.activations().stream()
                            .filter(one -> found.causeOf(one) == kind)
                            .toList()))
            .filter(cause -> !cause.activations().isEmpty())
            .toList();
    return new Section(
        "causes",
        "Causes and incidents nearby",
        "An incident stands for an activation when it was reported from 1 km (0.6 mi) upstream"
            + " to 3 km (1.9 mi) downstream of the head and the queue began from 5 minutes before its start until it"
            + " was cleared, or within an hour. A neighbour in place and time is no proof.",
        List.of(
            new Figure.RankingBars(
                new Caption(
                    "cause-bars",
                    "Activations by cause",
                    "How many activations each cause stands for.",
                    "causes"),
                "cause",
                "activations_count",
                Optional.empty(),
                Cause.Kind.values().length)),
        List.of(causes(causes), incidents()),
        List.of(
            "Recurrent: nothing else explains it, and the place is active on a fifth of its days"
                + " with data or more. Unknown: neither."));
  }

  private static ReportTable causes(List<OfCause> causes) {
    return ColumnOf.table(
        "causes",
        "Activations by cause",
        List.of(
            ColumnOf.words("cause", "Cause", cause -> cause.kind().name()),
            ColumnOf.count(
                "activations_count", "Activations", cause -> (long) cause.activations().size()),
            ColumnOf.number(
                "own_delay_60mph_veh_h", "Own delay", "veh-h", 1, OfCause::ownDelayVehH)),
        causes);
  }

  private ReportTable incidents() {
    List<Pair> pairs = new ArrayList<>();
    for (FoundActivation activation : found.activations()) {
      Corridor corridor = data.requireCorridor(activation.corridorId());
      found
          .near(activation)
          .forEach(incident -> pairs.add(new Pair(activation, incident, corridor)));
    }
    return ColumnOf.table(
        "incidents-nearby",
        pairs.isEmpty()
            ? "No incident was reported near an activation"
            : "Incidents near a queue while it lasted, by the start of the activation",
        List.of(
            ColumnOf.words("corridor_id", "Corridor", pair -> pair.activation().corridorId()),
            ColumnOf.words("station_id", "Head", pair -> pair.activation().stationId()),
            ColumnOf.cells(
                "activation_start", "Queue began", pair -> Cell.moment(pair.activation().start())),
            ColumnOf.words("incident_id", "Incident", pair -> pair.incident().incidentId()),
            ColumnOf.words("incident_type", "Type", pair -> pair.incident().type().name()),
            ColumnOf.words("description", "Description", pair -> pair.incident().description()),
            ColumnOf.cells("start_time", "Reported", pair -> Cell.moment(pair.incident().start())),
            ColumnOf.number(
                "minutes_after_incident",
                "Queue began after",
                "min",
                0,
                pair ->
                    Cell.decimal(
                        Duration.between(pair.incident().start(), pair.activation().start())
                                .toSeconds()
                            / 60.0)),
            ColumnOf.number(
                "downstream_of_head_km", "Downstream of the head", "km", 2, Pair::distanceKm),
            ColumnOf.words(
                "stands_for_cause",
                "Stands for the cause",
                pair ->
                    pair.incident().incidentId().equals(pair.activation().incidentId())
                        ? "yes"
                        : "no"),
            ColumnOf.words(
                "activation_id", "Activation", pair -> pair.activation().activationId())),
        pairs);
  }
}
