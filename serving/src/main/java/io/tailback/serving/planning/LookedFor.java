package io.tailback.serving.planning;

import io.tailback.serving.table.DataFile;
import io.tailback.serving.table.Query;
import io.tailback.serving.table.TableFiles;
import io.tailback.serving.table.Tables;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * On which days bottlenecks were looked for: a day without one leaves no row in their table, and is
 * told by a note of the job from a day that nobody looked at.
 */
public final class LookedFor {
  private static final String BOTTLENECKS = "bottlenecks";
  private static final String NOTES = "measured_days";
  private static final String JOB = "job";
  private static final String DAY = "service_date";

  private final Tables tables;
  private final KeptFigures<Set<LocalDate>> noted = new KeptFigures<>();

  public LookedFor(Tables tables) {
    this.tables = tables;
  }

  /** Those of the days that have neither a note nor a bottleneck; empty when all have. */
  public Optional<NotComputed> lacking(SortedSet<LocalDate> asked) {
    SortedSet<LocalDate> lacking = new TreeSet<>(asked);
    Optional<TableFiles> bottlenecks = tables.find(BOTTLENECKS);
    // The job creates its table also when it finds nothing: without one no note is to be believed.
    if (bottlenecks.isPresent() && !asked.isEmpty()) {
      for (DataFile file : bottlenecks.get().files()) {
        file.lastDay(DAY).ifPresent(lacking::remove);
      }
      lacking.removeAll(noted(asked.first(), asked.last()));
    }
    return lacking.isEmpty()
        ? Optional.empty()
        : Optional.of(NotComputed.of(List.copyOf(lacking), asked.size()));
  }

  private Set<LocalDate> noted(LocalDate from, LocalDate to) {
    return tables
        .find(NOTES)
        .map(
            notes -> noted.of(notes.version() + " " + from + " " + to, () -> read(notes, from, to)))
        .orElse(Set.of());
  }

  private static Set<LocalDate> read(TableFiles notes, LocalDate from, LocalDate to) {
    Set<LocalDate> days = new HashSet<>();
    notes.read(
        Query.columns(JOB, DAY).where(JOB, BOTTLENECKS).days(DAY, from, to),
        row -> days.add(row.date(DAY)));
    return days;
  }
}
