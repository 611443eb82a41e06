package io.tailback.serving.live;

import io.tailback.core.state.ClosedState;
import io.tailback.core.state.ValueClass;
import io.tailback.core.time.Window;
import io.tailback.serving.http.Meta;
import io.tailback.serving.http.Notice;
import io.tailback.serving.http.Present;
import io.tailback.serving.network.NetworkSource;
import io.tailback.serving.table.DataFile;
import io.tailback.serving.table.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/** The present by the live board; before it knows anything, by the newest row of the tables. */
public final class LivePresent implements Present {
  private final LiveBoard board;
  private final Standing store;
  private final Tables tables;
  private final NetworkSource network;
  private final ZoneId zone;
  private final InstantSource clock;

  public LivePresent(
      LiveBoard board,
      Standing store,
      Tables tables,
      NetworkSource network,
      ZoneId zone,
      InstantSource clock) {
    this.board = board;
    this.store = store;
    this.tables = tables;
    this.network = network;
    this.zone = zone;
    this.clock = clock;
  }

  @Override
  public Meta meta() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    LiveBoard.View view = board.view();
    return view.newest() == null ? byTables(now) : byBoard(view, now);
  }

  private Meta byBoard(LiveBoard.View view, Instant now) {
    ClosedState newest = view.newest();
    Duration age = Duration.between(newest.liveTime(), now);
    boolean stale = ValueClass.ofObserved(age) != ValueClass.REALTIME;
    Instant asOf = newest.state().windowEnd();
    long seconds = Math.max(0, age.toSeconds());
    return new Meta(
        asOf,
        view.closedAsOf().or(this::newestWindowEnd).orElse(null),
        now,
        seconds,
        stale,
        store.now().isUp() ? "hbase" : "snapshot",
        zone.getId(),
        network.map().version(),
        stale ? staleSince(asOf, seconds) : null);
  }

  private static Notice staleSince(Instant asOf, long seconds) {
    return new Notice(
        "E61",
        "Last update "
            + asOf
            + ", "
            + seconds / 60
            + " min ago: values are the last known ones. See System.");
  }

  private Meta byTables(Instant now) {
    Optional<Instant> newest = newestWindowEnd();
    return new Meta(
        newest.orElse(null),
        newest.orElse(null),
        now,
        newest.map(end -> Math.max(0, Duration.between(end, now).toSeconds())).orElse(null),
        true,
        "delta",
        zone.getId(),
        network.map().version(),
        new Notice(
            "E60",
            newest
                .map(end -> "Nothing is live; the newest that the tables hold ends " + end + ".")
                .orElse(
                    "No observations yet: start `./tailback stream` and a source, or see System.")));
  }

  private Optional<Instant> newestWindowEnd() {
    return tables
        .find("station_states")
        .flatMap(
            table ->
                table.files().stream()
                    .map((DataFile file) -> file.newest("window_start"))
                    .flatMap(Optional::stream)
                    .max(Comparator.naturalOrder()))
        .map(start -> Window.containing(start).end());
  }
}
