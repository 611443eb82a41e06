package io.tailback.serving.history;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.http.Context;
import io.tailback.core.state.ValueClass;
import io.tailback.core.time.SlotOfWeek;
import io.tailback.serving.http.Answer;
import io.tailback.serving.http.Form;
import io.tailback.serving.http.Meta;
import io.tailback.serving.http.Notice;
import io.tailback.serving.http.Page;
import io.tailback.serving.http.Params;
import io.tailback.serving.http.Present;
import io.tailback.serving.http.Rounded;
import io.tailback.serving.http.Units;
import io.tailback.serving.network.NetworkSource;
import io.tailback.serving.network.StationView;
import io.tailback.serving.table.Query;
import io.tailback.serving.table.TableRow;
import io.tailback.serving.table.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was at a station, and what is typical of it. */
public final class HistoryAnswers {
  private static final EnumSet<Form> FORMS = EnumSet.of(Form.JSON, Form.CSV);
  private static final Duration USUAL_PERIOD = Duration.ofDays(1);

  private final StateHistory history;
  private final NetworkSource network;
  private final Present present;
  private final Tables tables;
  private final ZoneId zone;

  public HistoryAnswers(
      StateHistory history, NetworkSource network, Present present, Tables tables, ZoneId zone) {
    this.history = history;
    this.network = network;
    this.present = present;
    this.tables = tables;
    this.zone = zone;
  }

  private record History(
      @JsonUnwrapped Meta meta,
      String stationId,
      Instant from,
      Instant to,
      String resolution,
      Long tableVersion,
      List<StateItem> items,
      String nextCursor) {}

  private record PatternSlot(
      Instant start,
      int slotOfWeek,
      int n,
      Double meanKmh,
      Double sdKmh,
      Double p05Kmh,
      Double p25Kmh,
      Double p50Kmh,
      Double p75Kmh,
      Double p95Kmh,
      Double meanFlowVehPerHour) {}

  private record Pattern(
      @JsonUnwrapped Meta meta,
      String stationId,
      LocalDate date,
      ValueClass valueClass,
      LocalDate trainedFrom,
      LocalDate trainedTo,
      List<PatternSlot> items) {}

  private record Slot(LocalDate from, LocalDate to, PatternSlot values) {}

  /** States of a period. */
  public Answer history(Context request) {
    Params params =
        Params.of(request, "from", "to", "resolution", "limit", "cursor", Units.PARAMETER);
    Form form = Form.of(request.header("Accept"), FORMS);
    StationView station = network.map().station(request.pathParam("stationId"));
    Resolution resolution =
        Resolution.of(
            params.word(
                "resolution",
                Arrays.stream(Resolution.values()).map(Resolution::word).toList(),
                Resolution.WINDOW.word()));
    Instant to = params.instant("to").orElseGet(present::end);
    Instant from = params.instant("from").orElseGet(() -> to.minus(USUAL_PERIOD));
    Params.requirePeriod(from, to, resolution.longest());
    StateHistory.Found found = history.find(station.stationId(), from, to);
    Meta now = present.meta();
    Meta meta = now.from("delta");
    long age = meta.ageSeconds() == null ? 0 : meta.ageSeconds();
    List<StateItem> items =
        new Stretches(resolution, zone)
            .of(found.of(station.stationId())).stream()
                .map(item -> item.shown(meta.asOf(), age))
                .toList();
    Page<StateItem> page =
        Page.of(items, item -> item.start().toString(), params.cursor(), params.limit());
    Meta said = items.isEmpty() ? meta.with(nothingAt(station.stationId(), meta)) : meta;
    return Answer.list(
        form,
        new History(
            said,
            station.stationId(),
            from,
            to,
            resolution.word(),
            found.tableVersion(),
            page.items(),
            page.nextCursor()),
        StateItem.class,
        page,
        etag(request, form, found.tableVersion(), items, now));
  }

  private static Notice nothingAt(String stationId, Meta meta) {
    return new Notice(
        "E60",
        "No observations of station "
            + stationId
            + " in this range"
            + (meta.asOf() == null
                ? ", and none of the network yet"
                : "; the newest of the network is from " + meta.asOf())
            + ". Widen the range or see System.");
  }

  private static String etag(
      Context request, Form form, Long version, List<StateItem> items, Meta now) {
    Instant last = items.isEmpty() ? null : items.get(items.size() - 1).end();
    int asked = (request.path() + request.queryString()).hashCode();
    return "W/\""
        + Integer.toHexString(asked)
        + form.name().charAt(0)
        + version
        + "-"
        + items.size()
        + "-"
        + (last == null ? 0 : last.getEpochSecond())
        + "-"
        + now.tag()
        + "\"";
  }

  /** The typical band of a local day. */
  public Answer pattern(Context request) {
    Params params = Params.of(request, "date", Units.PARAMETER);
    Form form = Form.of(request.header("Accept"), FORMS);
    StationView station = network.map().station(request.pathParam("stationId"));
    LocalDate date =
        params
            .date("date")
            .orElseGet(() -> present.end().minusMillis(1).atZone(zone).toLocalDate());
    List<Slot> slots = slots(station.stationId());
    Optional<Slot> newest =
        slots.stream().max(Comparator.comparing(Slot::to).thenComparing(Slot::from));
    Map<Integer, PatternSlot> bySlot = new HashMap<>();
    slots.stream()
        .filter(slot -> slot.to().equals(newest.orElseThrow().to()))
        .filter(slot -> slot.from().equals(newest.orElseThrow().from()))
        .forEach(slot -> bySlot.put(slot.values().slotOfWeek(), slot.values()));
    List<PatternSlot> items = ofDay(bySlot, date);
    Meta meta = present.meta().from("delta");
    Meta said =
        items.isEmpty()
            ? meta.with(
                new Notice(
                    "E60",
                    "No typical week of station "
                        + station.stationId()
                        + " yet: run `./tailback patterns`."))
            : meta.with(null);
    return Answer.list(
        form,
        new Pattern(
            said,
            station.stationId(),
            date,
            ValueClass.HISTORICAL,
            newest.map(Slot::from).orElse(null),
            newest.map(Slot::to).orElse(null),
            items),
        PatternSlot.class,
        new Page<>(items, null),
        null);
  }

  private List<PatternSlot> ofDay(Map<Integer, PatternSlot> bySlot, LocalDate date) {
    List<PatternSlot> items = new ArrayList<>();
    Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
    Instant start = date.atStartOfDay(zone).toInstant();
    for (Instant at = start; at.isBefore(end); at = at.plusSeconds(300)) {
      PatternSlot slot = bySlot.get(SlotOfWeek.of(at, zone));
      if (slot != null) {
        items.add(
            new PatternSlot(
                at,
                slot.slotOfWeek(),
                slot.n(),
                slot.meanKmh(),
                slot.sdKmh(),
                slot.p05Kmh(),
                slot.p25Kmh(),
                slot.p50Kmh(),
                slot.p75Kmh(),
                slot.p95Kmh(),
                slot.meanFlowVehPerHour()));
      }
    }
    return items;
  }

  private List<Slot> slots(String stationId) {
    List<Slot> slots = new ArrayList<>();
    tables
        .find("station_patterns")
        .ifPresent(
            table ->
                table.read(
                    Query.columns(
                            "station_id",
                            "slot_of_week",
                            "speed_n",
                            "speed_mean_kmh",
                            "speed_sd_kmh",
                            "speed_p05_kmh",
                            "speed_p25_kmh",
                            "speed_p50_kmh",
                            "speed_p75_kmh",
                            "speed_p95_kmh",
                            "flow_mean_veh_per_hour",
                            "from_date",
                            "to_date")
                        .where("station_id", stationId),
                    row -> slots.add(slot(row))));
    return slots;
  }

  private static Slot slot(TableRow row) {
    return new Slot(
        row.date("from_date"),
        row.date("to_date"),
        new PatternSlot(
            null,
            row.small("slot_of_week"),
            row.small("speed_n"),
            Rounded.two(row.number("speed_mean_kmh")),
            Rounded.two(row.number("speed_sd_kmh")),
            Rounded.two(row.number("speed_p05_kmh")),
            Rounded.two(row.number("speed_p25_kmh")),
            Rounded.two(row.number("speed_p50_kmh")),
            Rounded.two(row.number("speed_p75_kmh")),
            Rounded.two(row.number("speed_p95_kmh")),
            Rounded.two(row.number("flow_mean_veh_per_hour"))));
  }
}
