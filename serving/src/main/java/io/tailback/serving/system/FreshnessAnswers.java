package io.tailback.serving.system;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.http.Context;
import io.tailback.serving.http.Answer;
import io.tailback.serving.http.Meta;
import io.tailback.serving.http.Params;
import io.tailback.serving.http.Present;
import io.tailback.serving.planning.Gold;
import io.tailback.serving.planning.KeptFigures;
import io.tailback.serving.table.Query;
import io.tailback.serving.table.TableFiles;
import io.tailback.serving.table.TableRow;
import io.tailback.serving.table.Tables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How old the data is at each stage, and what became of the records. */
public final class FreshnessAnswers {
  private static final int USUAL_DAYS = 7;

  /** Each observation of these days is read. */
  private static final int MOST_DAYS = 31;

  private final Present present;
  private final Tables tables;
  private final Stages stages;
  private final KeptFigures<Counted> books = new KeptFigures<>();

  public FreshnessAnswers(Present present, Tables tables, Stages stages) {
    this.present = present;
    this.tables = tables;
    this.stages = stages;
  }

  private record Freshness(@JsonUnwrapped Meta meta, List<Stages.Stage> stages) {}

  private record BooksDay(LocalDate serviceDate, long valid, long revised, long late) {}

  private record Counted(List<BooksDay> days, Map<String, Integer> byCode) {}

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
    return Answer.json(new Freshness(meta, stages.list(meta)));
  }

  /** What became of the records, by local day. */
  public Answer books(Context request) {
    Params params = Params.of(request, "from", "to");
    Gold gold = Gold.of(tables, "observations", params, USUAL_DAYS).atMost(MOST_DAYS);
    Optional<TableFiles> quarantine = tables.find("quarantine");
    Long quarantineVersion = quarantine.map(TableFiles::version).orElse(null);
    Counted counted =
        books.oneAtATime(gold.key() + " " + quarantineVersion, () -> count(gold, quarantine));
    return Answer.json(
        new Books(
            gold.said(present.meta(), "./tailback stream"),
            counted.days(),
            counted.byCode(),
            gold.basis(null).tableVersion(),
            quarantineVersion));
  }

  private static Counted count(Gold gold, Optional<TableFiles> quarantine) {
    Map<LocalDate, long[]> days = new TreeMap<>(Comparator.reverseOrder());
    gold.read(
        Query.columns("disposition", "service_date"),
        row -> days.computeIfAbsent(row.date("service_date"), day -> new long[3])[place(row)]++);
    Map<String, Integer> byCode = new TreeMap<>();
    quarantine.ifPresent(
        table ->
            table.read(
                Query.columns("issue_code"),
                row -> byCode.merge(row.text("issue_code"), 1, Integer::sum)));
    List<BooksDay> items = new ArrayList<>();
    days.forEach((day, sums) -> items.add(new BooksDay(day, sums[0], sums[1], sums[2])));
    return new Counted(items, byCode);
  }

  private static int place(TableRow row) {
    return switch (row.text("disposition")) {
      case "VALID" -> 0;
      case "REVISED" -> 1;
      default -> 2;
    };
  }
}
