package io.tailback.serving.system;

import io.tailback.core.state.ClosedState;
import io.tailback.core.state.ValueClass;
import io.tailback.core.store.LiveForecast;
import io.tailback.core.time.Window;
import io.tailback.serving.http.Meta;
import io.tailback.serving.live.LiveBoard;
import io.tailback.serving.live.Standing;
import io.tailback.serving.push.TopicFeed;
import io.tailback.serving.table.DataFile;
import io.tailback.serving.table.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where the data stands at each stage. A stage is stale by a bound of its own: what is observed
 * when it is no longer real time, what waits for windows to close after half an hour, what is
 * summed up by days after two. The stream alone is held against the observations, not against the
 * clock: it is not its fault when nothing comes.
 */
public final class Stages {
  static final Duration OBSERVED = ValueClass.REALTIME_BOUND;

  /** A window is closed ten minutes after its end, unless configured otherwise. */
  static final Duration CLOSED = Duration.ofMinutes(30);

  /** The newest whole day ended up to a day ago, and is summed up in the night behind it. */
  static final Duration DAILY = Duration.ofDays(2);

  private static final String NO_ROWS = "The table has no rows yet.";

  private final LiveBoard board;
  private final Tables tables;
  private final Standing store;
  private final Standing kafka;
  private final Supplier<Optional<TopicFeed.Progress>> feed;
  private final ZoneId zone;

  /**
   * @param feed how far this server's own reader of the topics is; empty: it has none
   */
  public Stages(
      LiveBoard board,
      Tables tables,
      Standing store,
      Standing kafka,
      Supplier<Optional<TopicFeed.Progress>> feed,
      ZoneId zone) {
    this.board = board;
    this.tables = tables;
    this.store = store;
    this.kafka = kafka;
    this.feed = feed;
    this.zone = zone;
  }

  record Stage(
      String stage,
      String what,
      Instant newest,
      Long ageSeconds,
      Long lagMessages,
      Double lagSeconds,
      String status,
      String sentence) {}

  /** All of them in the order of the data. */
  List<Stage> list(Meta meta) {
    Optional<Instant> observed =
        newest("observations", file -> file.newest("period_start"))
            .map(start -> Window.containing(start).end());
    Optional<Instant> closed =
        newest("station_states", file -> file.newest("window_start"))
            .map(start -> Window.containing(start).end());
    Optional<Instant> summed =
        newest("station_hours", file -> file.lastDay("service_date"))
            .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant());
    return List.of(
        kafka(meta),
        table("observations", "Delta table observations", observed, OBSERVED, meta),
        stream(observed, meta),
        hbase(meta),
        forecasts(meta),
        table("station_states", "Delta table station_states", closed, CLOSED, meta),
        table("gold", "Delta table station_hours", summed, DAILY, meta));
  }

  private Stage kafka(Meta meta) {
    Standing.Now now = kafka.now();
    Optional<TopicFeed.Progress> progress = feed.get();
    ClosedState newest = progress.map(TopicFeed.Progress::newest).orElse(null);
    Long age = newest == null ? null : seconds(newest.liveTime(), meta.now());
    boolean isDown = progress.isPresent() && !now.isUp();
    boolean isSilent = progress.isPresent() && now.isUp() && newest == null;
    return new Stage(
        "kafka",
        "Closed states in their topic; unread by this server",
        newest == null ? null : newest.state().windowEnd(),
        age,
        isDown ? null : progress.map(TopicFeed.Progress::lagMessages).orElse(null),
        newest == null ? null : behind(newest.state().windowEnd(), meta.asOf()),
        isDown ? "DOWN" : status(age, CLOSED),
        isSilent ? "No message has come since this server started." : now.sentence());
  }

  private Stage stream(Optional<Instant> observed, Meta meta) {
    Optional<ClosedState> newest = Optional.ofNullable(board.view().newestClosed());
    Instant end = newest.map(one -> one.state().windowEnd()).orElse(null);
    Instant before =
        observed.filter(one -> meta.asOf() == null || one.isAfter(meta.asOf())).orElse(meta.asOf());
    Double lag = behind(end, before);
    boolean isLate = lag != null && lag > CLOSED.toSeconds();
    return new Stage(
        "stream",
        "Closed states, against what is observed",
        end,
        newest.map(one -> seconds(one.liveTime(), meta.now())).orElse(null),
        null,
        lag,
        lag == null ? "UNKNOWN" : isLate ? "STALE" : "OK",
        lag == null
            ? "No window has closed yet."
            : isLate ? "Windows close late: look at the log of `./tailback stream`." : null);
  }

  private Stage hbase(Meta meta) {
    ClosedState newest = board.view().newest();
    Standing.Now now = store.now();
    Long age = newest == null ? null : seconds(newest.liveTime(), meta.now());
    return new Stage(
        "hbase",
        "Newest state of any station in HBase, its window closed or not",
        newest == null ? null : newest.state().windowEnd(),
        age,
        null,
        null,
        now.isUp() ? status(age, OBSERVED) : "DOWN",
        now.sentence());
  }

  private Stage forecasts(Meta meta) {
    Optional<LiveForecast> newest =
        board.view().entries().values().stream()
            .map(LiveBoard.Entry::forecast)
            .filter(one -> one != null)
            .max(Comparator.comparing(LiveForecast::liveTime));
    Long age = newest.map(one -> seconds(one.liveTime(), meta.now())).orElse(null);
    Instant issued = newest.map(one -> one.forecast().issuedAt()).orElse(null);
    return new Stage(
        "forecasts",
        "Newest forecast of any station",
        issued,
        age,
        null,
        behind(issued, meta.asOf()),
        status(age, OBSERVED),
        age == null ? "No forecast is in force." : null);
  }

  private static Stage table(
      String stage, String what, Optional<Instant> newest, Duration bound, Meta meta) {
    Double behind = behind(newest.orElse(null), meta.asOf());
    Long age =
        behind == null || meta.ageSeconds() == null
            ? null
            : (Long) (meta.ageSeconds() + Math.round(behind));
    return new Stage(
        stage,
        what,
        newest.orElse(null),
        age,
        null,
        behind,
        status(age, bound),
        newest.isPresent() ? null : NO_ROWS);
  }

  private <T extends Comparable<? super T>> Optional<T> newest(
      String table, Function<DataFile, Optional<T>> end) {
    return tables
        .find(table)
        .flatMap(
            found ->
                found.files().stream()
                    .map(end)
                    .flatMap(Optional::stream)
                    .max(Comparator.naturalOrder()));
  }

  private static Double behind(Instant newest, Instant before) {
    return newest == null || before == null
        ? null
        : (Double) (double) Math.max(0, Duration.between(newest, before).toSeconds());
  }

  private static Long seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toSeconds());
  }

  private static String status(Long ageSeconds, Duration bound) {
    if (ageSeconds == null) {
      return "UNKNOWN";
    }
    return ageSeconds <= bound.toSeconds() ? "OK" : "STALE";
  }
}
