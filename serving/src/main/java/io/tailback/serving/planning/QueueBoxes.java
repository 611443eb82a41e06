package io.tailback.serving.planning;

import io.tailback.serving.http.Rounded;
import io.tailback.serving.table.Query;
import io.tailback.serving.table.TableFiles;
import io.tailback.serving.table.Tables;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bottlenecks of a corridor with their queues, for drawing; from the gold tables. */
public final class QueueBoxes {
  private final Tables tables;
  private final ZoneId zone;

  public QueueBoxes(Tables tables, ZoneId zone) {
    this.tables = tables;
    this.zone = zone;
  }

  /** One activation. */
  public record Box(
      String activationId,
      String headStationId,
      double headOffsetM,
      Instant start,
      Instant end,
      List<Tail> queue) {}

  /**
   * The queue in one window, from its head upstream to here.
   *
   * @param tailOffsetM null: not known
   */
  public record Tail(Instant windowStart, Double tailOffsetM) {}

  /** Activations that overlap a period; none where nobody has measured it. */
  public List<Box> of(String corridorId, Instant from, Instant to) {
    List<Box> boxes = new ArrayList<>();
    // An activation lies under the day of its start and may last over midnight.
    LocalDate firstDay = from.atZone(zone).toLocalDate().minusDays(1);
    LocalDate lastDay = to.atZone(zone).toLocalDate();
    Map<String, List<Tail>> tails = tails(corridorId, firstDay, lastDay);
    tables
        .find("bottlenecks")
        .ifPresent(
            table ->
                table.read(
                    Query.columns(
                            "activation_id",
                            "corridor_id",
                            "station_id",
                            "head_offset_m",
                            "start_time",
                            "end_time",
                            "service_date")
                        .where("corridor_id", corridorId)
                        .days("service_date", firstDay, lastDay),
                    row -> {
                      Instant start = row.instant("start_time");
                      Instant end = row.instant("end_time");
                      if (start.isBefore(to) && end.isAfter(from)) {
                        String id = row.text("activation_id");
                        boxes.add(
                            new Box(
                                id,
                                row.text("station_id"),
                                Rounded.two(row.number("head_offset_m")),
                                start,
                                end,
                                tails.getOrDefault(id, List.of())));
                      }
                    }));
    boxes.sort(Comparator.comparing(Box::start).thenComparing(Box::activationId));
    return boxes;
  }

  private Map<String, List<Tail>> tails(String corridorId, LocalDate firstDay, LocalDate lastDay) {
    Map<String, List<Tail>> tails = new HashMap<>();
    tables
        .find("bottleneck_queues")
        .ifPresent((TableFiles table) -> read(table, corridorId, firstDay, lastDay, tails));
    tails.values().forEach(queue -> queue.sort(Comparator.comparing(Tail::windowStart)));
    return tails;
  }

  private static void read(
      TableFiles table,
      String corridorId,
      LocalDate firstDay,
      LocalDate lastDay,
      Map<String, List<Tail>> tails) {
    table.read(
        Query.columns(
                "activation_id", "corridor_id", "window_start", "tail_offset_m", "service_date")
            .where("corridor_id", corridorId)
            .days("service_date", firstDay, lastDay),
        row ->
            tails
                .computeIfAbsent(row.text("activation_id"), id -> new ArrayList<>())
                .add(
                    new Tail(
                        row.instant("window_start"), Rounded.two(row.number("tail_offset_m")))));
  }
}
