package io.tailback.batch.hour;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.to_date;

import io.tailback.core.TailbackException;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.spark.table.StationStates;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a planner should know of the states before believing their sums, counted station by station.
 *
 * @param states all of them
 * @param uncounted those with a speed and no count
 * @param unknown stations that the network does not have
 * @param withoutLength stations that counted vehicles and whose length is unknown
 */
record StationTally(long states, long uncounted, Set<String> unknown, Set<String> withoutLength) {
  private static final int MOST_NAMED = 10;

  /**
   * Of these states.
   *
   * @param network stations with the lengths that they speak for
   * @throws TailbackException when their service dates were made in another zone
   */
  static StationTally of(Dataset<Row> states, Network network, ZoneId zone) {
    Column counted = StationStates.VEHICLE_COUNT.column().isNotNull();
    Column hasSpeed = StationStates.SPEED_KMH.column().isNotNull();
    Column localDay =
        to_date(from_utc_timestamp(StationStates.WINDOW_START.column(), zone.getId()));
    long rows = 0;
    long uncounted = 0;
    long ofOtherDays = 0;
    Set<String> unknown = new TreeSet<>();
    Set<String> withoutLength = new TreeSet<>();
    for (Row row :
        states
            .groupBy(StationStates.STATION_ID.column())
            .agg(
                count(lit(1)),
                count_if(counted),
                count_if(hasSpeed.and(not(counted))),
                count_if(localDay.notEqual(StationStates.SERVICE_DATE.column())))
            .collectAsList()) {
      String id = row.getString(0);
      rows += row.getLong(1);
      uncounted += row.getLong(3);
      ofOtherDays += row.getLong(4);
      Station station = network.find(id).orElse(null);
      if (station == null) {
        unknown.add(id);
      } else if (station.lengthM() == null && row.getLong(2) > 0) {
        withoutLength.add(id);
      }
    }
    requireZone(ofOtherDays, zone);
    return new StationTally(rows, uncounted, unknown, withoutLength);
  }

  private static void requireZone(long ofOtherDays, ZoneId zone) {
    if (ofOtherDays > 0) {
      throw new TailbackException(
          "E69",
          TailbackException.PRECONDITION,
          String.format(
              Locale.ROOT,
              "%,d station states carry another local day than they have in %s: set"
                  + " `tailback.network.zone` to the zone that the tables were made in.",
              ofOtherDays,
              zone));
    }
  }

  /** Sentences; none when all is well. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (uncounted > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d states have a speed and no vehicle count: distance, time and delay are"
                  + " missing there, with the reason NEEDS_FLOW; speeds, travel times and delay per"
                  + " vehicle are there.",
              uncounted,
              states));
    }
    if (!withoutLength.isEmpty()) {
      notes.add(
          "Stations whose length is unknown count vehicles, and no distance (NO_LENGTH): "
              + named(withoutLength)
              + ".");
    }
    if (!unknown.isEmpty()) {
      notes.add(
          "Stations with states that the network does not have, taken without length and lanes: "
              + named(unknown)
              + ".");
    }
    return notes;
  }

  private static String named(Set<String> stations) {
    String first = stations.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    int more = stations.size() - MOST_NAMED;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
