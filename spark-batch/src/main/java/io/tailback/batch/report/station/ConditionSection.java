package io.tailback.batch.report.station;

import static io.tailback.batch.report.TableColumn.count;
import static io.tailback.batch.report.TableColumn.measure;
import static io.tailback.batch.report.TableColumn.words;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ReportPeriod;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.core.health.LiveFailure;
import io.tailback.core.time.LocalDay;
import io.tailback.spark.table.DetectorDays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Which live conditions held, since when, and which still hold at the end. */
record ConditionSection(ConditionsOfPeriod conditions, ReportPeriod period, ZoneId zone) {
  private static final double SECONDS_PER_HOUR = 3600;

  Section section() {
    return new Section(
        "live-conditions",
        "Live conditions",
        lead(),
        List.of(),
        List.of(byCondition(), spells()),
        List.of(
            "What a live system would have said of a detector, reading by reading: no vehicle for"
                + " longer than its use explains (NO_HITS), more vehicles than a lane can carry"
                + " (CHATTER), covered all the time while no traffic stands (LOCKED_ON), one and"
                + " the same occupancy (NO_CHANGE), an occupancy that jumps (OCC_SPIKE). CHATTER,"
                + " LOCKED_ON and OCC_SPIKE end after 24 good hours. A condition may have begun"
                + " before this period. Days of every type count. What the owner filled in is not"
                + " judged."));
  }

  private String lead() {
    List<LocalDate> lacking =
        period.from().datesUntil(period.to().plusDays(1)).filter(day -> !isComputed(day)).toList();
    String computed =
        String.format(
            Locale.ROOT,
            "%d conditions held; %d still did at the end of the period.",
            conditions.spells().size(),
            conditions.spells().stream().filter(conditions::isOn).count());
    if (lacking.isEmpty()) {
      return computed;
    }
    String command =
        String.format(
            "`./tailback measures --only conditions --from %s --to %s`",
            lacking.get(0), lacking.get(lacking.size() - 1));
    return conditions.days().isEmpty()
        ? "Not computed for these days: run " + command + "."
        : String.format(
            Locale.ROOT,
            "%s Nothing is computed for %d of the days: run %s, if they have observations.",
            computed,
            lacking.size(),
            command);
  }

  private boolean isComputed(LocalDate day) {
    return conditions.days().contains(day);
  }

  private ReportTable byCondition() {
    List<List<Cell>> rows = new ArrayList<>();
    for (LiveFailure condition : DetectorDays.CONDITIONS) {
      List<Optional<String>> reasons =
          conditions.detectors().stream().map(one -> one.whyNotTested(condition)).toList();
      long tested = reasons.stream().filter(Optional::isEmpty).count();
      List<ConditionSpell> held =
          conditions.spells().stream()
              .filter(one -> one.condition().equals(condition.name()))
              .toList();
      TreeSet<String> detectors = new TreeSet<>();
      held.forEach(one -> detectors.add(one.stationId() + " " + one.detectorId()));
      String why = why(reasons);
      rows.add(
          List.of(
              Cell.text(condition.name()),
              Cell.whole(tested),
              orWhy(tested, detectors.size(), why),
              orWhy(tested, held.size(), why),
              orWhy(tested, held.stream().filter(conditions::isOn).count(), why),
              Cell.whole(reasons.size() - tested),
              tested == reasons.size() ? Cell.text("") : Cell.text(why)));
    }
    return new ReportTable(
        "live-conditions",
        "One condition, at all detectors",
        List.of(
            words("condition", "Condition"),
            count("detectors_tested", "Detectors tested", ""),
            count("detectors", "Detectors with it", ""),
            count("times", "Times", ""),
            count("on_at_end", "On at the end", ""),
            count("detectors_not_tested", "Not tested", ""),
            words("why_not_tested", "Why not")),
        rows);
  }

  private static Cell orWhy(long tested, long value, String why) {
    return tested == 0 ? Cell.noData(why) : Cell.whole(value);
  }

  private static String why(List<Optional<String>> reasons) {
    TreeSet<String> distinct = new TreeSet<>();
    reasons.forEach(reason -> reason.ifPresent(distinct::add));
    return distinct.isEmpty() ? "nothing was measured" : String.join("; ", distinct);
  }

  private ReportTable spells() {
    List<List<Cell>> rows = new ArrayList<>();
    for (ConditionSpell spell : conditions.spells()) {
      rows.add(
          List.of(
              Cell.text(spell.stationId()),
              Cell.text(spell.detectorId() == null ? "whole station" : spell.detectorId()),
              Cell.text(spell.condition()),
              Cell.moment(spell.startedAt()),
              spell.endedAt() == null
                  ? Cell.noData("still on at the end of " + spell.lastDay())
                  : Cell.moment(spell.endedAt()),
              Cell.decimal(hoursInPeriod(spell))));
    }
    return new ReportTable(
        "condition-times",
        "A time in which a condition held, those that still do first",
        List.of(
            words("station_id", "Station"),
            words("detector_id", "Detector"),
            words("condition", "Condition"),
            words("started_at", "Since"),
            words("ended_at", "Until"),
            measure("hours_in_period", "In this period", "h", 2)),
        rows);
  }

  private double hoursInPeriod(ConditionSpell spell) {
    Instant start = new LocalDay(period.from(), zone).start();
    Instant from = spell.startedAt().isBefore(start) ? start : spell.startedAt();
    Instant to =
        spell.endedAt() == null ? new LocalDay(spell.lastDay(), zone).end() : spell.endedAt();
    return Duration.between(from, to).toSeconds() / SECONDS_PER_HOUR;
  }
}
