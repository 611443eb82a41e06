package io.tailback.batch.upkeep;

import io.tailback.spark.table.TableFiles;
import java.util.Objects;

/**
 * What was done to one table; in a dry run what would be done, and then nothing differs behind it.
 *
 * @param table its name
 * @param before its files before
 * @param after its files after
 * @param work what it is about, in words: "days up to 2012-03-05", or why nothing was done
 * @param rowsDeleted rows beyond their retention
 * @param filesConcerned files that are packed together, or that are removed from the disk
 */
public record TableUpkeep(
    String table,
    TableFiles before,
    TableFiles after,
    String work,
    long rowsDeleted,
    long filesConcerned) {
  public TableUpkeep {
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
  }

  /** Whether the table and its folder are as they were. */
  public boolean leftAllAsItWas() {
    return before.equals(after);
  }
}
