package io.tailback.app.settings;

import io.tailback.app.config.DurationWords;
import io.tailback.batch.upkeep.TableRetention;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Table;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The tables, group {@code tailback.delta}.
 *
 * @param root folder of the tables, as Hadoop understands it; without one {@code tables} in the
 *     home
 * @param commitInterval least time from one commit of the stream to the next; zero: every batch is
 *     committed
 * @param keepFiles how long files that no longer belong to a table stay on the disk
 * @param keep how long rows are kept, by name of the table; a table that is not named keeps all
 */
public record DeltaConfig(
    Optional<String> root, Duration commitInterval, Duration keepFiles, Map<String, String> keep) {
  public static final DeltaConfig DEFAULT =
      new DeltaConfig(Optional.empty(), Duration.ofMinutes(1), Duration.ofDays(7), Map.of());

  public DeltaConfig {
    keep = Map.copyOf(keep);
    if (commitInterval.isNegative()) {
      throw new IllegalArgumentException(
          "commit-interval is negative: write for example `1 minute`");
    }
    new TreeMap<>(keep).forEach(DeltaConfig::requireKept);
  }

  /** How long the rows of a table are kept; empty: for ever. */
  public Optional<Duration> keepOf(Table table) {
    return Optional.ofNullable(keep.get(table.name())).map(DurationWords::read);
  }

  private static void requireKept(String name, String duration) {
    if (DeltaTables.ALL.stream()
        .filter(TableRetention::knowsDays)
        .noneMatch(table -> table.name().equals(name))) {
      throw new IllegalArgumentException(
          "keep."
              + name
              + " names no table whose rows have a day: write one of "
              + DeltaTables.ALL.stream()
                  .filter(TableRetention::knowsDays)
                  .map(Table::name)
                  .collect(Collectors.joining(", ")));
    }
    if (!isWholeDays(duration)) {
      throw new IllegalArgumentException(
          "keep."
              + name
              + " is `"
              + duration
              + "`, which is not a number of whole days, 1 or more: write for example `90 days`");
    }
  }

  private static boolean isWholeDays(String words) {
    try {
      Duration duration = DurationWords.read(words);
      return duration.toDays() >= 1 && duration.equals(Duration.ofDays(duration.toDays()));
    } catch (IllegalArgumentException | ArithmeticException noDuration) {
      return false;
    }
  }
}
