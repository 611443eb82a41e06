package io.tailback.app.upkeep;

import io.tailback.batch.day.DayPlan.Writing;
import io.tailback.batch.upkeep.TableUpkeep;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What maintenance found and did, as a table for people: files and megabytes before and after. */
final class MaintenanceText {
  private static final double BYTES_PER_MB = 1024 * 1024;

  private MaintenanceText() {}

  static String ofCompaction(List<TableUpkeep> done, Writing writing) {
    StringBuilder text = heading(isApplied(writing) ? "packed" : "would pack", "what");
    done.forEach(
        one ->
            text.append(
                line(
                    one,
                    one.before().files(),
                    one.before().bytes(),
                    one.after().files(),
                    one.after().bytes(),
                    one.filesConcerned(),
                    one.work())));
    return text.append(end(done, writing, "Every table is packed already", "packed")).toString();
  }

  static String ofRetention(List<TableUpkeep> done, Writing writing) {
    StringBuilder text = heading(isApplied(writing) ? "removed" : "would remove", "rows");
    Function<TableUpkeep, String> rows =
        one ->
            one.work()
                + (one.rowsDeleted() == 0
                    ? ""
                    : String.format(
                        Locale.ROOT,
                        "; %s %,d",
                        isApplied(writing) ? "deleted" : "would delete",
                        one.rowsDeleted()));
    done.forEach(
        one ->
            text.append(
                line(
                    one,
                    one.before().storedFiles(),
                    one.before().storedBytes(),
                    one.after().storedFiles(),
                    one.after().storedBytes(),
                    one.filesConcerned(),
                    rows.apply(one))));
    return text.append("Files are those on the disk, also of former versions.\n")
        .append(end(done, writing, "Nothing is beyond its retention", "cleaned"))
        .toString();
  }

  private static StringBuilder heading(String concerned, String words) {
    return new StringBuilder(
        String.format(
            Locale.ROOT,
            "%-22s %12s %12s %12s %12s %12s  %s%n",
            "table",
            "files before",
            "MB before",
            "files after",
            "MB after",
            concerned,
            words));
  }

  private static String line(
      TableUpkeep one,
      long filesBefore,
      long bytesBefore,
      long filesAfter,
      long bytesAfter,
      long concerned,
      String words) {
    return String.format(
        Locale.ROOT,
        "%-22s %,12d %,12.1f %,12d %,12.1f %,12d  %s%n",
        one.table(),
        filesBefore,
        bytesBefore / BYTES_PER_MB,
        filesAfter,
        bytesAfter / BYTES_PER_MB,
        concerned,
        words);
  }

  private static String end(
      List<TableUpkeep> done, Writing writing, String nothing, String participle) {
    long changed =
        done.stream().filter(one -> one.filesConcerned() + one.rowsDeleted() > 0).count();
    if (changed == 0) {
      return nothing + ": nothing was done.\n";
    }
    return String.format(
        Locale.ROOT,
        isApplied(writing)
            ? "%d of %d tables %s.%n"
            : "%d of %d tables would be %s (dry run: nothing was written).%n",
        changed,
        done.size(),
        participle);
  }

  private static boolean isApplied(Writing writing) {
    return writing == Writing.APPLY;
  }
}
