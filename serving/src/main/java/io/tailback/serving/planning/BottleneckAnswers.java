package io.tailback.serving.planning;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.http.Context;
import io.tailback.core.bottleneck.BottleneckPlace;
import io.tailback.serving.http.Answer;
import io.tailback.serving.http.Form;
import io.tailback.serving.http.Meta;
import io.tailback.serving.http.Page;
import io.tailback.serving.http.Params;
import io.tailback.serving.http.Present;
import io.tailback.serving.http.Rounded;
import io.tailback.serving.network.NetworkMap;
import io.tailback.serving.network.NetworkSource;
import io.tailback.serving.network.StationView;
import io.tailback.serving.table.Query;
import io.tailback.serving.table.TableRow;
import io.tailback.serving.table.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Bottlenecks: each activation, and each place. */
public final class BottleneckAnswers {
  private static final String TABLE = "bottlenecks";
  private static final String HOURS = "station_hours";
  private static final String MADE_BY = "./tailback measures";
  private static final int USUAL_DAYS = 28;
  private static final double MS_PER_HOUR = 3_600_000;
  private static final EnumSet<Form> FORMS = EnumSet.of(Form.JSON, Form.CSV);

  private final Tables tables;
  private final NetworkSource network;
  private final Present present;
  private final LookedFor lookedFor;
  private final KeptFigures<Map<String, Integer>> daysWithData = new KeptFigures<>();

  public BottleneckAnswers(
      Tables tables, NetworkSource network, Present present, LookedFor lookedFor) {
    this.tables = tables;
    this.network = network;
    this.present = present;
    this.lookedFor = lookedFor;
  }

  private record Bottleneck(
      String activationId,
      String corridorId,
      String stationId,
      double headOffsetM,
      Instant start,
      Instant end,
      long minutes,
      Double extentM,
      Double delayVehHours,
      Double impactKmH,
      String cause,
      String incidentId,
      String profile,
      LocalDate serviceDate) {}

  /** With the delay that counts once where queues overlap. */
  /** Sums and medians are of what the table holds, and rounded once. */
  private record Activation(
      Bottleneck shown, Double extentM, Double impactKmH, Long ownDelayVehMs) {}

  private record Bottlenecks(
      @JsonUnwrapped Meta meta,
      Basis basis,
      NotComputed notComputed,
      List<Bottleneck> items,
      String nextCursor) {}

  private record PlaceItem(
      int rank,
      String corridorId,
      String stationId,
      double headOffsetM,
      Double longitudeDeg,
      Double latitudeDeg,
      int activations,
      int daysActive,
      int daysWithData,
      Double daysActiveShare,
      double medianMinutes,
      Double medianExtentM,
      Double delayVehHours,
      Double impactKmH) {
    PlaceItem ranked(int place) {
      return new PlaceItem(
          place,
          corridorId,
          stationId,
          headOffsetM,
          longitudeDeg,
          latitudeDeg,
          activations,
          daysActive,
          daysWithData,
          daysActiveShare,
          medianMinutes,
          medianExtentM,
          delayVehHours,
          impactKmH);
    }
  }

  private record Places(
      @JsonUnwrapped Meta meta, Basis basis, NotComputed notComputed, List<PlaceItem> items) {}

  /** Activations, newest first. */
  public Answer activations(Context request) {
    Params params = Params.of(request, "from", "to", "corridor", "limit", "cursor");
    Form form = Form.of(request.header("Accept"), FORMS);
    Gold hours = Gold.of(tables, HOURS, params, USUAL_DAYS);
    // Quiet days have hours but no bottleneck: what is asked about reaches as far as the hours do.
    Gold gold =
        hours.days().isEmpty()
            ? Gold.of(tables, TABLE, params, USUAL_DAYS)
            : hours.beside(tables, TABLE);
    List<Bottleneck> all =
        read(gold, params.text("corridor", 200)).stream()
            .map(Activation::shown)
            .sorted(
                Comparator.comparing(Bottleneck::start)
                    .reversed()
                    .thenComparing(Bottleneck::activationId))
            .toList();
    Page<Bottleneck> page = Page.of(all, Bottleneck::activationId, params.cursor(), params.limit());
    return Answer.list(
        form,
        new Bottlenecks(
            (hours.days().isEmpty() ? gold : hours).said(present.meta(), MADE_BY),
            gold.basis(null),
            lookedFor.lacking(hours.days()).orElse(null),
            page.items(),
            page.nextCursor()),
        Bottleneck.class,
        page,
        null);
  }

  private List<Activation> read(Gold gold, Optional<String> corridor) {
    corridor.ifPresent(network.map()::corridor);
    List<Activation> found = new ArrayList<>();
    Query query =
        Query.columns(
            "activation_id",
            "corridor_id",
            "station_id",
            "head_offset_m",
            "start_time",
            "end_time",
            "extent_m",
            "delay_veh_ms",
            "own_delay_veh_ms",
            "impact_km_h",
            "cause",
            "incident_id",
            "profile",
            "service_date");
    corridor.ifPresent(id -> query.where("corridor_id", id));
    gold.read(query, row -> found.add(activation(row)));
    return found;
  }

  private static Activation activation(TableRow row) {
    Instant start = row.instant("start_time");
    Instant end = row.instant("end_time");
    return new Activation(
        new Bottleneck(
            row.text("activation_id"),
            row.text("corridor_id"),
            row.text("station_id"),
            Rounded.two(row.number("head_offset_m")),
            start,
            end,
            Duration.between(start, end).toMinutes(),
            Rounded.two(row.number("extent_m")),
            hours(row.whole("delay_veh_ms")),
            Rounded.two(row.number("impact_km_h")),
            row.text("cause"),
            row.text("incident_id"),
            row.text("profile"),
            row.date("service_date")),
        row.number("extent_m"),
        row.number("impact_km_h"),
        row.whole("own_delay_veh_ms"));
  }

  private static Double hours(Long vehMs) {
    return vehMs == null ? null : Rounded.two(vehMs / MS_PER_HOUR);
  }

  /** Places, the most delay first. */
  public Answer places(Context request) {
    Params params = Params.of(request, "from", "to", "corridor", "limit");
    Form form = Form.of(request.header("Accept"), FORMS);
    // Quiet days have hours but no bottleneck, and count all the same.
    Gold hours = Gold.of(tables, HOURS, params, USUAL_DAYS);
    Gold gold = hours.beside(tables, TABLE);
    int limit = params.number("limit", 1, 1000, 50);
    Optional<NotComputed> notComputed = lookedFor.lacking(hours.days());
    Map<String, List<Activation>> byPlace =
        read(gold, params.text("corridor", 200)).stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.shown().corridorId() + "|" + one.shown().stationId()));
    Map<String, Integer> withData =
        daysWithData(
            hours,
            notComputed.map(NotComputed::days).orElse(List.of()),
            byPlace.values().stream()
                .map(found -> found.get(0).shown().stationId())
                .collect(Collectors.toSet()));
    NetworkMap map = network.map();
    List<PlaceItem> ordered =
        byPlace.values().stream()
            .map(found -> place(map, found, withData))
            .sorted(
                Comparator.comparing(
                        PlaceItem::delayVehHours, Comparator.nullsLast(Comparator.reverseOrder()))
                    .thenComparing(
                        PlaceItem::impactKmH, Comparator.nullsLast(Comparator.reverseOrder()))
                    .thenComparing(PlaceItem::stationId))
            .limit(limit)
            .toList();
    List<PlaceItem> items = new ArrayList<>();
    ordered.forEach(one -> items.add(one.ranked(items.size() + 1)));
    return Answer.list(
        form,
        new Places(
            hours.said(present.meta(), MADE_BY),
            hours.basis(null),
            notComputed.orElse(null),
            items),
        PlaceItem.class,
        new Page<>(items, null),
        null);
  }

  /** Days on which heads had any observed speed and bottlenecks were looked for. */
  private Map<String, Integer> daysWithData(
      Gold hours, List<LocalDate> notComputed, Set<String> heads) {
    return daysWithData.of(
        hours.key() + notComputed + new TreeSet<>(heads),
        () -> {
          Map<String, Set<LocalDate>> days = new HashMap<>();
          hours.read(
              Query.columns("station_id", "service_date", "imputation_mode", "speed_intervals")
                  .where("imputation_mode", "OBSERVED_ONLY"),
              row -> {
                String station = row.text("station_id");
                LocalDate day = row.date("service_date");
                if (heads.contains(station)
                    && row.whole("speed_intervals") > 0
                    && !notComputed.contains(day)) {
                  days.computeIfAbsent(station, id -> new HashSet<>()).add(day);
                }
              });
          Map<String, Integer> counts = new HashMap<>();
          days.forEach((station, dates) -> counts.put(station, dates.size()));
          return counts;
        });
  }

  private static PlaceItem place(
      NetworkMap map, List<Activation> found, Map<String, Integer> daysWithData) {
    Bottleneck first = found.get(0).shown();
    Optional<StationView> station = map.find(first.stationId());
    int active = (int) found.stream().map(one -> one.shown().serviceDate()).distinct().count();
    int withData = daysWithData.getOrDefault(first.stationId(), 0);
    return new PlaceItem(
        0,
        first.corridorId(),
        first.stationId(),
        first.headOffsetM(),
        station.map(StationView::longitudeDeg).orElse(null),
        station.map(StationView::latitudeDeg).orElse(null),
        found.size(),
        active,
        withData,
        withData == 0 ? null : Rounded.four(active / (double) withData),
        median(found, one -> (double) one.shown().minutes()),
        median(found, Activation::extentM),
        ownDelay(found),
        impact(found));
  }

  /** By the rule of the reports; in the API's two decimals. */
  private static Double median(List<Activation> found, Function<Activation, Double> value) {
    return Rounded.two(BottleneckPlace.median(found.stream().map(value).toList()));
  }

  /** Of those that are known; null when none is. */
  private static Double ownDelay(List<Activation> found) {
    return hours(
        found.stream()
            .map(Activation::ownDelayVehMs)
            .filter(Objects::nonNull)
            .reduce(Math::addExact)
            .orElse(null));
  }

  private static Double impact(List<Activation> found) {
    return Rounded.two(
        found.stream()
            .map(Activation::impactKmH)
            .filter(Objects::nonNull)
            .reduce(Double::sum)
            .orElse(null));
  }
}
