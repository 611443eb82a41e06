package io.tailback.serving.planning;

import io.tailback.serving.http.Meta;
import io.tailback.serving.http.Notice;
import io.tailback.serving.http.Params;
import io.tailback.serving.http.Problem;
import io.tailback.serving.table.DataFile;
import io.tailback.serving.table.Query;
import io.tailback.serving.table.TableFiles;
import io.tailback.serving.table.TableRow;
import io.tailback.serving.table.Tables;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * One gold table, by local days: those that a request names, otherwise the newest that have rows.
 */
public final class Gold {
  private static final int LONGEST_DAYS = 400;
  private static final String DAY = "service_date";

  private final String name;
  private final Optional<TableFiles> table;
  private final LocalDate from;
  private final LocalDate to;
  private final SortedSet<LocalDate> days;

  private Gold(
      String name,
      Optional<TableFiles> table,
      LocalDate from,
      LocalDate to,
      SortedSet<LocalDate> days) {
    this.name = name;
    this.table = table;
    this.from = from;
    this.to = to;
    this.days = days;
  }

  /**
   * A table and the days that a request means by {@code from} and {@code to}.
   *
   * @param usualDays how many of the newest days are meant when it names none
   */
  public static Gold of(Tables tables, String name, Params params, int usualDays) {
    Optional<LocalDate> from = params.date("from");
    Optional<LocalDate> to = params.date("to");
    return of(tables, name, from, to, usualDays);
  }

  /** A table and the one day that a request means by {@code date}, or its newest. */
  public static Gold ofDay(Tables tables, String name, Params params) {
    Optional<LocalDate> date = params.date("date");
    return of(tables, name, date, date, 1);
  }

  private static Gold of(
      Tables tables, String name, Optional<LocalDate> from, Optional<LocalDate> to, int usualDays) {
    Optional<TableFiles> table = tables.find(name);
    TreeSet<LocalDate> all = new TreeSet<>();
    for (DataFile file : table.map(TableFiles::files).orElse(List.of())) {
      file.lastDay(DAY).ifPresent(all::add);
    }
    if (all.isEmpty()) {
      return new Gold(name, table, null, null, all);
    }
    LocalDate last = to.orElseGet(all::last);
    LocalDate first = from.orElseGet(() -> usualFirst(all, last, usualDays));
    if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) >= LONGEST_DAYS) {
      throw Problem.badParameter(
          "to", last.toString(), "a day from " + first + " on, at most 400 days later");
    }
    return new Gold(name, table, first, last, new TreeSet<>(all.subSet(first, true, last, true)));
  }

  private static LocalDate usualFirst(TreeSet<LocalDate> all, LocalDate last, int usualDays) {
    return all.headSet(last, true).descendingSet().stream()
        .limit(usualDays)
        .reduce((newer, older) -> older)
        .orElse(last);
  }

  /** Another table over the same days. */
  Gold beside(Tables tables, String other) {
    return of(tables, other, Optional.ofNullable(from), Optional.ofNullable(to), 1);
  }

  /** Refuses more days than that, where their rows are many. */
  public Gold atMost(int mostDays) {
    if (from != null && ChronoUnit.DAYS.between(from, to) >= mostDays) {
      throw Problem.badParameter(
          "to", to.toString(), "a day from " + from + " on, at most " + mostDays + " days in all");
    }
    return this;
  }

  /** The days that have rows. */
  SortedSet<LocalDate> days() {
    return Collections.unmodifiableSortedSet(days);
  }

  /** Names what would be read: the same key, the same rows. */
  public String key() {
    return name + " " + table.map(TableFiles::version).orElse(-1L) + " " + from + " " + to;
  }

  /** What a figure made of it rests on. */
  public Basis basis(String mode) {
    boolean any = !days.isEmpty();
    return new Basis(
        name,
        table.map(TableFiles::version).orElse(null),
        any ? from : null,
        any ? to : null,
        days.size(),
        mode,
        null);
  }

  /**
   * Reads the rows of the days.
   *
   * @param query asks for {@code service_date} among its columns
   */
  public void read(Query query, Consumer<TableRow> consumer) {
    if (!days.isEmpty()) {
      table.orElseThrow().read(query.days(DAY, from, to), consumer);
    }
  }

  /** The answer's words: with a sentence where there is nothing. */
  public Meta said(Meta meta, String madeBy) {
    Meta here = meta.from("delta");
    if (!days.isEmpty()) {
      return here;
    }
    return here.with(
        new Notice(
            "E60",
            table.isEmpty()
                ? "There is no table `" + name + "` yet: run `" + madeBy + "`."
                : "`" + name + "` has no rows for these days: run `" + madeBy + "` for them."));
  }
}
