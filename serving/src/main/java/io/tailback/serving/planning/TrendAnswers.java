package io.tailback.serving.planning;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.http.Context;
import io.tailback.core.time.DayKind;
import io.tailback.core.time.NamedPeriod;
import io.tailback.core.time.NamedPeriods;
import io.tailback.core.time.PeriodHours;
import io.tailback.serving.http.Answer;
import io.tailback.serving.http.Form;
import io.tailback.serving.http.Meta;
import io.tailback.serving.http.Page;
import io.tailback.serving.http.Params;
import io.tailback.serving.http.Present;
import io.tailback.serving.http.Units;
import io.tailback.serving.network.NetworkMap;
import io.tailback.serving.network.NetworkSource;
import io.tailback.serving.network.StationView;
import io.tailback.serving.table.Query;
import io.tailback.serving.table.TableRow;
import io.tailback.serving.table.Tables;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Hourly means, peaks, the most congested stations, and measures, from {@code station_hours}. */
public final class TrendAnswers {
  private static final String TABLE = "station_hours";
  private static final String MADE_BY = "./tailback measures";
  private static final String OBSERVED_ONLY = "OBSERVED_ONLY";
  private static final String ALL = "ALL";
  private static final int USUAL_DAYS = 28;
  private static final List<String> PEAKS = List.of("pems-am", "pems-pm");
  private static final List<String> DAY_KINDS = List.of(ALL, "WEEKDAY", "WEEKEND", "HOLIDAY");
  private static final EnumSet<Form> FORMS = EnumSet.of(Form.JSON, Form.CSV);

  private final Tables tables;
  private final NetworkSource network;
  private final Present present;
  private final List<NamedPeriod> peakPeriods;
  private final KeptFigures<Map<String, HourSums>> kept = new KeptFigures<>();

  /** With the peaks among the periods. */
  public TrendAnswers(Tables tables, NetworkSource network, Present present, NamedPeriods periods) {
    this.tables = tables;
    this.network = network;
    this.present = present;
    this.peakPeriods = PEAKS.stream().map(periods::find).flatMap(Optional::stream).toList();
  }

  private record HourItem(
      int localHour,
      String dayKind,
      Double speedKmh,
      Double flowVehPerHour,
      Double paceRatio,
      Double congestedShare,
      Double observedShare) {}

  private record PeakItem(
      String name,
      String from,
      String to,
      String dayKind,
      Integer peakHour,
      Double speedKmh,
      Double paceRatio,
      Double congestedShare) {}

  private record CongestedStation(
      int rank,
      String stationId,
      String corridorId,
      Double congestedShare,
      Double paceRatio,
      Double speedKmh,
      Double delayVehHours,
      Double observedShare) {}

  private record Trends(
      @JsonUnwrapped Meta meta,
      Basis basis,
      List<HourItem> hours,
      List<PeakItem> peaks,
      List<CongestedStation> mostCongested) {}

  private record MeasureItem(
      String key,
      Double vehKm,
      Double vehHours,
      Double delayVehHours,
      Double speedKmh,
      Double paceRatio,
      Double congestedShare,
      Long vehicleCount,
      Double observedShare,
      Double imputedShare,
      int stations) {}

  private record Measures(
      @JsonUnwrapped Meta meta, Basis basis, String by, List<MeasureItem> items) {}

  /** Hourly means, peak patterns, most congested. */
  public Answer trends(Context request) {
    Params params =
        Params.of(
            request, "from", "to", "corridor", "station", "dayKind", "limit", Units.PARAMETER);
    Form form = Form.of(request.header("Accept"), FORMS);
    Gold gold = Gold.of(tables, TABLE, params, USUAL_DAYS);
    String kind = params.word("dayKind", DAY_KINDS, ALL);
    Optional<String> corridor = params.text("corridor", 200);
    Optional<String> station = params.text("station", 200);
    int limit = params.number("limit", 1, 1000, 20);
    Predicate<String> isMeant = stationsOf(corridor, station);
    Predicate<TableRow> ofKind = row -> kind.equals(ALL) || kind.equals(row.text("day_kind"));
    String scope = "|" + corridor + station;
    Map<String, HourSums> byHour =
        sums(gold, OBSERVED_ONLY, "hours" + scope, isMeant, TrendAnswers::kindAndHour);
    Map<String, HourSums> byStation =
        sums(
            gold,
            OBSERVED_ONLY,
            "stations" + scope + kind,
            isMeant,
            row -> ofKind.test(row) ? List.of(row.text("station_id")) : List.of());
    Map<String, HourSums> whole =
        sums(
            gold,
            OBSERVED_ONLY,
            "whole" + scope + kind,
            isMeant,
            row -> ofKind.test(row) ? List.of(ALL) : List.of());
    List<HourItem> hours = hours(byHour, kind);
    Double observed = whole.containsKey(ALL) ? whole.get(ALL).observedShare() : null;
    return Answer.list(
        form,
        new Trends(
            gold.said(present.meta(), MADE_BY),
            gold.basis(OBSERVED_ONLY).observed(observed),
            hours,
            peaks(hours, kind),
            mostCongested(byStation, limit)),
        HourItem.class,
        new Page<>(hours, null),
        null);
  }

  private static List<String> kindAndHour(TableRow row) {
    int hour = row.small("local_hour");
    return List.of(key(ALL, hour), key(row.text("day_kind"), hour));
  }

  private static String key(String kind, int hour) {
    return String.format(Locale.ROOT, "%s %02d", kind, hour);
  }

  private static List<HourItem> hours(Map<String, HourSums> byHour, String wanted) {
    List<HourItem> items = new ArrayList<>();
    for (String kind : wanted.equals(ALL) ? DAY_KINDS : List.of(wanted)) {
      for (int hour = 0; hour < 24; hour++) {
        HourSums sums = byHour.get(key(kind, hour));
        if (sums != null) {
          items.add(
              new HourItem(
                  hour,
                  kind,
                  sums.speedKmh(),
                  sums.flowVehPerHour(),
                  sums.paceRatio(),
                  sums.congestedShare(),
                  sums.observedShare()));
        }
      }
    }
    return items;
  }

  /** Peaks are those of working days, unless other days are asked for. */
  private List<PeakItem> peaks(List<HourItem> hours, String wanted) {
    String kind = wanted.equals(ALL) ? "WEEKDAY" : wanted;
    List<PeakItem> peaks = new ArrayList<>();
    for (NamedPeriod period : peakPeriods) {
      for (PeriodHours part : period.hours()) {
        if (part.days().contains(DayKind.valueOf(kind))) {
          peaks.add(peak(period.name(), part, hours, kind));
        }
      }
    }
    return peaks;
  }

  /** The hour of those that begin in it in which a kilometre takes longest beside free flow. */
  private static PeakItem peak(String name, PeriodHours part, List<HourItem> hours, String kind) {
    Optional<HourItem> worst =
        hours.stream()
            .filter(hour -> hour.dayKind().equals(kind))
            .filter(hour -> part.contains(LocalTime.of(hour.localHour(), 0)))
            .filter(hour -> hour.paceRatio() != null)
            .max(Comparator.comparing(HourItem::paceRatio));
    return new PeakItem(
        name,
        part.from().toString(),
        part.to().toString(),
        kind,
        worst.map(HourItem::localHour).orElse(null),
        worst.map(HourItem::speedKmh).orElse(null),
        worst.map(HourItem::paceRatio).orElse(null),
        worst.map(HourItem::congestedShare).orElse(null));
  }

  private List<CongestedStation> mostCongested(Map<String, HourSums> byStation, int limit) {
    NetworkMap map = network.map();
    List<Map.Entry<String, HourSums>> ordered =
        byStation.entrySet().stream()
            .filter(entry -> entry.getValue().congestedShare() != null)
            .sorted(
                Comparator.comparing(
                        (Map.Entry<String, HourSums> entry) -> entry.getValue().congestedShare())
                    .reversed()
                    .thenComparing(Map.Entry::getKey))
            .limit(limit)
            .toList();
    List<CongestedStation> items = new ArrayList<>();
    for (Map.Entry<String, HourSums> entry : ordered) {
      HourSums sums = entry.getValue();
      items.add(
          new CongestedStation(
              items.size() + 1,
              entry.getKey(),
              map.find(entry.getKey()).map(StationView::corridorId).orElse(null),
              sums.congestedShare(),
              sums.paceRatio(),
              sums.speedKmh(),
              sums.delayVehHours(),
              sums.observedShare()));
    }
    return items;
  }

  /** Distance, time, delay and shares. */
  public Answer measures(Context request) {
    Params params = Params.of(request, "from", "to", "corridor", "by", "mode", Units.PARAMETER);
    Form form = Form.of(request.header("Accept"), FORMS);
    Gold gold = Gold.of(tables, TABLE, params, USUAL_DAYS);
    String by = params.word("by", List.of("day", "hour", "corridor", "station"), "day");
    String mode = params.word("mode", List.of(OBSERVED_ONLY, "LADDER"), OBSERVED_ONLY);
    Optional<String> corridor = params.text("corridor", 200);
    Map<String, HourSums> sums =
        sums(
            gold,
            mode,
            "measures|" + by + corridor,
            stationsOf(corridor, Optional.empty()),
            grouping(by));
    List<MeasureItem> items = new ArrayList<>();
    new TreeMap<>(sums).forEach((key, its) -> items.add(item(key, its)));
    return Answer.list(
        form,
        new Measures(gold.said(present.meta(), MADE_BY), gold.basis(mode), by, items),
        MeasureItem.class,
        new Page<>(items, null),
        null);
  }

  private Function<TableRow, List<String>> grouping(String by) {
    NetworkMap map = network.map();
    return switch (by) {
      case "day" -> row -> List.of(row.date("service_date").toString());
      case "hour" -> row -> List.of(String.format(Locale.ROOT, "%02d", row.small("local_hour")));
      case "station" -> row -> List.of(row.text("station_id"));
      default ->
          row ->
              map.find(row.text("station_id"))
                  .map(StationView::corridorId)
                  .map(List::of)
                  .orElse(List.of());
    };
  }

  private static MeasureItem item(String key, HourSums sums) {
    return new MeasureItem(
        key,
        sums.vehKm(),
        sums.vehHours(),
        sums.delayVehHours(),
        sums.speedKmh(),
        sums.paceRatio(),
        sums.congestedShare(),
        sums.vehicleCount(),
        sums.observedShare(),
        sums.imputedShare(),
        sums.stations());
  }

  private Predicate<String> stationsOf(Optional<String> corridor, Optional<String> station) {
    NetworkMap map = network.map();
    corridor.ifPresent(map::corridor);
    station.ifPresent(map::station);
    return id ->
        station.map(id::equals).orElse(true)
            && corridor
                .map(
                    wanted ->
                        map.find(id).map(one -> wanted.equals(one.corridorId())).orElse(false))
                .orElse(true);
  }

  /** One pass over the rows, into every group that a row belongs to. */
  private Map<String, HourSums> sums(
      Gold gold,
      String mode,
      String what,
      Predicate<String> isMeant,
      Function<TableRow, List<String>> groups) {
    return kept.of(
        gold.key() + mode + what + network.map().version(),
        () -> {
          Map<String, HourSums> sums = new LinkedHashMap<>();
          gold.read(
              Query.columns(HourSums.COLUMNS).where("imputation_mode", mode),
              row -> {
                if (isMeant.test(row.text("station_id"))) {
                  for (String group : groups.apply(row)) {
                    sums.computeIfAbsent(group, name -> new HourSums()).add(row);
                  }
                }
              });
          return sums;
        });
  }
}
