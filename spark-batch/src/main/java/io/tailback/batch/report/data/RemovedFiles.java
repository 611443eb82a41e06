package io.tailback.batch.report.data;

import io.tailback.core.TailbackException;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Table;
import java.io.FileNotFoundException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;

/**
 * A former version of a table can be read until its files are removed: {@code ./tailback tables
 * vacuum} removes those that have not belonged to the table for a while. Which of them a report
 * needs is known when it reads them.
 */
public final class RemovedFiles {
  private RemovedFiles() {}

  /**
   * The sentence for a failure that comes from this; empty when it comes from something else.
   *
   * @param failure of whatever read the tables
   * @param versions that were read
   */
  public static Optional<TailbackException> explain(
      Throwable failure, DeltaTables tables, TableVersions versions) {
    if (causes(failure).noneMatch(RemovedFiles::isMissingFile)) {
      return Optional.empty();
    }
    return DeltaTables.ALL.stream()
        .filter(table -> versions.byTable().containsKey(table.name()))
        .filter(table -> names(failure, tables.pathOf(table)))
        .findFirst()
        .map(table -> sentence(table, versions.byTable().get(table.name()), failure));
  }

  /** A version whose entry in the table's log is gone too. */
  static TailbackException unknownVersion(Table table, long version, Exception cause) {
    return sentence(table, version, cause);
  }

  private static TailbackException sentence(Table table, long version, Throwable cause) {
    return new TailbackException(
        "E24",
        TailbackException.PRECONDITION,
        String.format(
            Locale.ROOT,
            "Version %d of the table %s cannot be read any more: its files were removed, as"
                + " `./tailback tables vacuum` does when they have not belonged to the table for"
                + " `tailback.delta.keep-files`. Name a newer version with `--as-of`, or leave"
                + " `--as-of` out for the newest; a longer keep-files keeps former versions"
                + " longer.",
            version,
            table.name()),
        cause);
  }

  private static boolean isMissingFile(Throwable cause) {
    return cause instanceof FileNotFoundException
        || cause instanceof SparkThrowable known
            && known.getCondition() != null
            && known.getCondition().contains("FILE_NOT_EXIST");
  }

  private static boolean names(Throwable failure, String path) {
    String folder = path.replaceFirst("^file:/*", "/") + "/";
    return causes(failure)
        .map(Throwable::getMessage)
        .anyMatch(message -> message != null && message.contains(folder));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
