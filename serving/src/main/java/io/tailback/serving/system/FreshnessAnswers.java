package io.tailback.serving.system;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.http.Context;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.ValueClass;
import io.tailback.core.store.LiveForecast;
import io.tailback.core.time.Window;
import io.tailback.serving.http.Answer;
import io.tailback.serving.http.Meta;
import io.tailback.serving.http.Params;
import io.tailback.serving.http.Present;
import io.tailback.serving.live.LiveBoard;
import io.tailback.serving.live.Standing;
import io.tailback.serving.planning.Gold;
import io.tailback.serving.table.DataFile;
import io.tailback.serving.table.Query;
import io.tailback.serving.table.TableFiles;
import io.tailback.serving.table.TableRow;
import io.tailback.serving.table.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** How old the data is at each stage, and what became of the records. */
public final class FreshnessAnswers {
  private static final int USUAL_DAYS = 7;

  private final LiveBoard board;
  private final Present present;
  private final Tables tables;
  private final Standing store;
  private final Standing kafka;
  private final LongSupplier lagMessages;
  private final ZoneId zone;

  /**
   * @param lagMessages messages that this server's own reader has not read; negative: it has none
   */
  public FreshnessAnswers(
      LiveBoard board,
      Present present,
      Tables tables,
      Standing store,
      Standing kafka,
      LongSupplier lagMessages,
      ZoneId zone) {
    this.board = board;
    this.present = present;
    this.tables = tables;
    this.store = store;
    this.kafka = kafka;
    this.lagMessages = lagMessages;
    this.zone = zone;
  }

  private record Stage(
      String stage,
      String what,
      Instant newest,
      Long ageSeconds,
      Long lagMessages,
      Double lagSeconds,
      String status,
      String sentence) {}

  private record Freshness(@JsonUnwrapped Meta meta, List<Stage> stages) {}

  private record BooksDay(LocalDate serviceDate, long valid, long revised, long late) {}

  private record Books(
      @JsonUnwrapped Meta meta,
      List<BooksDay> items,
      Map<String, Integer> quarantined,
      Long observationsTableVersion,
      Long quarantineTableVersion) {}

  /** Stages in the order of the data. */
  public Answer freshness(Context request) {
    Params.of(request);
    Meta meta = present.meta();
    List<Stage> stages = new ArrayList<>();
    stages.add(kafka());
    stages.add(hbase(meta));
    stages.add(forecasts(meta));
    stages.add(table("station_states", "Delta table station_states", stateTable(), meta));
    stages.add(table("gold", "Delta table station_hours", goldTable(), meta));
    return Answer.json(new Freshness(meta, stages));
  }

  private Stage kafka() {
    Standing.Now now = kafka.now();
    long lag = lagMessages.getAsLong();
    boolean reads = lag >= 0;
    return new Stage(
        "kafka",
        "Messages of closed states and forecasts, as this server reads them",
        null,
        null,
        reads && now.isUp() ? (Long) lag : null,
        null,
        !reads ? "UNKNOWN" : now.isUp() ? "OK" : "DOWN",
        now.sentence());
  }

  private Stage hbase(Meta meta) {
    ClosedState newest = board.view().newest();
    Standing.Now now = store.now();
    Long age = newest == null ? null : seconds(newest.liveTime(), meta.now());
    return new Stage(
        "hbase",
        "Newest closed state of any station in HBase",
        newest == null ? null : newest.state().windowEnd(),
        age,
        null,
        null,
        now.isUp() ? status(age) : "DOWN",
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
        behind(issued, meta),
        status(age),
        age == null ? "No forecast is in force." : null);
  }

  private Stage table(String stage, String what, Optional<Instant> newest, Meta meta) {
    Double behind = behind(newest.orElse(null), meta);
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
        newest.isPresent() ? "OK" : "UNKNOWN",
        newest.isPresent() ? null : "The table has no rows yet.");
  }

  private Optional<Instant> stateTable() {
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

  private Optional<Instant> goldTable() {
    return tables
        .find("station_hours")
        .flatMap(
            table ->
                table.files().stream()
                    .map((DataFile file) -> file.lastDay("service_date"))
                    .flatMap(Optional::stream)
                    .max(Comparator.naturalOrder()))
        .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant());
  }

  private static Double behind(Instant newest, Meta meta) {
    return newest == null || meta.asOf() == null
        ? null
        : (Double) (double) Math.max(0, Duration.between(newest, meta.asOf()).toSeconds());
  }

  private static Long seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toSeconds());
  }

  private static String status(Long ageSeconds) {
    if (ageSeconds == null) {
      return "UNKNOWN";
    }
    return ValueClass.ofObserved(Duration.ofSeconds(ageSeconds)) == ValueClass.REALTIME
        ? "OK"
        : "STALE";
  }

  /** What became of the records, by local day. */
  public Answer books(Context request) {
    Params params = Params.of(request, "from", "to");
    Gold gold = Gold.of(tables, "observations", params, USUAL_DAYS);
    Map<LocalDate, long[]> days = new TreeMap<>(Comparator.reverseOrder());
    gold.read(
        Query.columns("disposition", "service_date"),
        row -> days.computeIfAbsent(row.date("service_date"), day -> new long[3])[place(row)]++);
    Optional<TableFiles> quarantine = tables.find("quarantine");
    Map<String, Integer> byCode = new TreeMap<>();
    quarantine.ifPresent(
        table ->
            table.read(
                Query.columns("issue_code"),
                row -> byCode.merge(row.text("issue_code"), 1, Integer::sum)));
    List<BooksDay> items = new ArrayList<>();
    days.forEach((day, sums) -> items.add(new BooksDay(day, sums[0], sums[1], sums[2])));
    return Answer.json(
        new Books(
            gold.said(present.meta(), "./tailback stream"),
            items,
            byCode,
            gold.basis(null).tableVersion(),
            quarantine.map(TableFiles::version).orElse(null)));
  }

  private static int place(TableRow row) {
    return switch (row.text("disposition")) {
      case "VALID" -> 0;
      case "REVISED" -> 1;
      default -> 2;
    };
  }
}
