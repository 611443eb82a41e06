package io.tailback.serving.planning;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.http.Context;
import io.tailback.serving.http.Answer;
import io.tailback.serving.http.Form;
import io.tailback.serving.http.Meta;
import io.tailback.serving.http.Page;
import io.tailback.serving.http.Params;
import io.tailback.serving.http.Present;
import io.tailback.serving.http.Rounded;
import io.tailback.serving.network.NetworkSource;
import io.tailback.serving.network.StationView;
import io.tailback.serving.table.Query;
import io.tailback.serving.table.TableRow;
import io.tailback.serving.table.Tables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Detector health: all stations on a day, or a station day by day. */
public final class DetectorHealthAnswers {
  private static final String TABLE = "detector_health";
  private static final String MADE_BY = "./tailback measures";
  private static final EnumSet<Form> FORMS = EnumSet.of(Form.JSON, Form.CSV);
  private static final int USUAL_DAYS = 28;

  private final Tables tables;
  private final NetworkSource network;
  private final Present present;

  public DetectorHealthAnswers(Tables tables, NetworkSource network, Present present) {
    this.tables = tables;
    this.network = network;
    this.present = present;
  }

  private record Health(
      String stationId,
      LocalDate serviceDate,
      String status,
      String notTested,
      String testedOn,
      Double receivedShare,
      String rootCauseStatus,
      String rootCauseLink,
      LocalDate badSince,
      String feedId,
      String silentDetectors) {
    static Health of(TableRow row) {
      return new Health(
          row.text("station_id"),
          row.date("service_date"),
          row.text("status"),
          row.text("not_tested"),
          row.text("tested_on"),
          Rounded.four(row.number("received_share")),
          row.text("root_cause_status"),
          row.text("root_cause_link"),
          row.date("bad_since"),
          row.text("feed_id"),
          row.text("silent_detectors"));
    }

    String key() {
      return stationId + " " + serviceDate;
    }
  }

  private record HealthPage(
      @JsonUnwrapped Meta meta,
      Basis basis,
      Map<String, Integer> counts,
      List<Health> items,
      String nextCursor) {}

  /** All stations on a day. */
  public Answer day(Context request) {
    Params params = Params.of(request, "date", "status", "limit", "cursor");
    Form form = Form.of(request.header("Accept"), FORMS);
    Optional<Set<String>> wanted =
        params.text("status", 200).map(text -> Set.copyOf(Arrays.asList(text.split(",", -1))));
    Gold gold = Gold.ofDay(tables, TABLE, params);
    List<Health> all = read(gold, Optional.empty());
    List<Health> shown =
        all.stream()
            .filter(one -> wanted.map(set -> set.contains(one.status())).orElse(true))
            .sorted(Comparator.comparing(Health::stationId))
            .toList();
    return answer(form, gold, all, shown, params.cursor(), params.limit());
  }

  /** A station, day by day. */
  public Answer station(Context request) {
    Params params = Params.of(request, "from", "to");
    Form form = Form.of(request.header("Accept"), FORMS);
    StationView station = network.map().station(request.pathParam("stationId"));
    Gold gold = Gold.of(tables, TABLE, params, USUAL_DAYS);
    List<Health> all =
        read(gold, Optional.of(station.stationId())).stream()
            .sorted(Comparator.comparing(Health::serviceDate).reversed())
            .toList();
    return answer(form, gold, all, all, Optional.empty(), Math.max(1, all.size()));
  }

  private static List<Health> read(Gold gold, Optional<String> station) {
    Query query =
        Query.columns(
            "station_id",
            "service_date",
            "status",
            "not_tested",
            "tested_on",
            "received_share",
            "root_cause_status",
            "root_cause_link",
            "bad_since",
            "feed_id",
            "silent_detectors");
    station.ifPresent(id -> query.where("station_id", id));
    List<Health> rows = new ArrayList<>();
    gold.read(query, row -> rows.add(Health.of(row)));
    return rows;
  }

  private Answer answer(
      Form form,
      Gold gold,
      List<Health> all,
      List<Health> shown,
      Optional<String> cursor,
      int limit) {
    Map<String, Integer> counts = new TreeMap<>();
    all.forEach(one -> counts.merge(one.status(), 1, Integer::sum));
    Page<Health> page = Page.of(shown, Health::key, cursor, limit);
    return Answer.list(
        form,
        new HealthPage(
            gold.said(present.meta(), MADE_BY),
            gold.basis(null),
            counts,
            page.items(),
            page.nextCursor()),
        Health.class,
        page,
        null);
  }
}
