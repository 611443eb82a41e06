package io.tailback.batch;

import io.tailback.core.TailbackException;
import io.tailback.spark.table.Observations;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Column;

/**
 * What a backfill looks at.
 *
 * @param from first service date
 * @param to last service date
 * @param stations only these; empty for all
 * @param choice which windows of the period are recomputed
 * @param ending whether a stream goes on with the same tables
 * @param writing whether anything is written
 */
public record BackfillPlan(
    LocalDate from,
    LocalDate to,
    Set<String> stations,
    Choice choice,
    StreamEnding ending,
    Writing writing) {

  /** Which windows are recomputed. */
  public enum Choice {
    /** Those with late observations and those without a state. */
    LATE_OR_MISSING,
    /** All of them, for example after the network or the code has changed. */
    ALL
  }

  /** Whether windows may still be open in a stream. */
  public enum StreamEnding {
    /** A stream goes on: the windows that it may hold open are left to it. */
    GOES_ON,
    /** None will go on: every window counts as closed. */
    ENDED
  }

  /** Whether anything is written. */
  public enum Writing {
    APPLY,
    DRY_RUN
  }

  public BackfillPlan {
    stations = Set.copyOf(stations);
    if (from.isAfter(to)) {
      throw new TailbackException(
          "E06",
          TailbackException.USAGE,
          "The period ends on "
              + to
              + ", before it begins on "
              + from
              + ": exchange `--from` and `--to`; both days are included.");
    }
  }

  /** Late or missing windows of all stations, written, while a stream may go on. */
  public static BackfillPlan of(LocalDate from, LocalDate to) {
    return new BackfillPlan(
        from, to, Set.of(), Choice.LATE_OR_MISSING, StreamEnding.GOES_ON, Writing.APPLY);
  }

  /** The same for some stations only. */
  public BackfillPlan stations(Set<String> only) {
    return new BackfillPlan(from, to, only, choice, ending, writing);
  }

  /** The same with another choice of windows. */
  public BackfillPlan choice(Choice other) {
    return new BackfillPlan(from, to, stations, other, ending, writing);
  }

  /** The same with another word about the stream. */
  public BackfillPlan ending(StreamEnding other) {
    return new BackfillPlan(from, to, stations, choice, other, writing);
  }

  /** The same, written or not. */
  public BackfillPlan writing(Writing other) {
    return new BackfillPlan(from, to, stations, choice, ending, other);
  }

  /** Which rows of {@code observations} the period has. */
  Column covers() {
    Column inPeriod = Observations.SERVICE_DATE.column().between(from, to);
    return stations.isEmpty()
        ? inPeriod
        : inPeriod.and(Observations.STATION_ID.column().isin(stations.toArray()));
  }
}
