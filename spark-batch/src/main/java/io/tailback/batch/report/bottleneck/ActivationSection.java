package io.tailback.batch.report.bottleneck;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.path.ColumnOf;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every activation. */
final class ActivationSection {
  private static final double METRES_OF_KM = 1000;

  private ActivationSection() {}

  static Section of(BottleneckData found, ZoneId zone) {
    return new Section(
        "activations",
        "All activations",
        "Each time that a bottleneck was at work, by its start. The file has all of them.",
        List.of(),
        List.of(
            ColumnOf.table(
                "activations",
                "One activation of one bottleneck; times on the page are of " + zone.getId(),
                columns(found),
                found.activations())),
        List.of(
            "An activation lasts from its first to its last active five minutes and belongs to the"
                + " day on which it began."));
  }

  private static List<ColumnOf<FoundActivation>> columns(BottleneckData found) {
    List<ColumnOf<FoundActivation>> columns = new ArrayList<>();
    columns.add(ColumnOf.cells("service_date", "Day", one -> Cell.day(one.serviceDate())));
    columns.add(
        ColumnOf.words(
            "weekday",
            "Weekday",
            one ->
                one.serviceDate().getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH)));
    columns.add(ColumnOf.words("corridor_id", "Corridor", FoundActivation::corridorId));
    columns.add(ColumnOf.words("station_id", "Head", FoundActivation::stationId));
    columns.add(
        ColumnOf.number(
            "head_offset_km",
            "From the start",
            "km",
            2,
            one -> Cell.decimal(one.headOffsetM() / METRES_OF_KM)));
    columns.add(ColumnOf.cells("start_time", "Start", one -> Cell.moment(one.start())));
    columns.add(ColumnOf.cells("end_time", "End", one -> Cell.moment(one.end())));
    columns.add(ColumnOf.count("duration_minutes", "Minutes", FoundActivation::durationMinutes));
    columns.add(
        ColumnOf.number(
            "extent_km", "Median queue", "km", 2, one -> RankingSection.kilometres(one.extentM())));
    columns.add(
        ColumnOf.number(
            "delay_60mph_veh_h",
            "Delay against 60 mph",
            "veh-h",
            2,
            one ->
                Cell.decimalOr(RankingSection.hours(one.delayVehMs()), RankingSection.NEEDS_FLOW)));
    columns.add(
        ColumnOf.number(
            "own_delay_60mph_veh_h",
            "Own delay",
            "veh-h",
            2,
            one ->
                Cell.decimalOr(
                    RankingSection.hours(one.ownDelayVehMs()), RankingSection.NEEDS_FLOW)));
    columns.add(
        ColumnOf.number(
            "impact_km_h",
            "Impact",
            "km h",
            2,
            one -> Cell.decimalOr(one.impactKmH(), RankingSection.NO_LENGTH)));
    columns.add(ColumnOf.words("cause", "Cause", one -> found.causeOf(one).name()));
    columns.add(
        ColumnOf.words(
            "incident_id", "Incident", one -> one.incidentId() == null ? "" : one.incidentId()));
    columns.add(
        ColumnOf.words(
            "born_from", "Born from", one -> one.bornFrom() == null ? "" : one.bornFrom()));
    columns.add(ColumnOf.words("activation_id", "Activation", FoundActivation::activationId));
    return columns;
  }
}
