package io.tailback.serving.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.delta.kernel.data.Row;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.tailback.serving.http.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * One file of a table with the smallest and largest values of some columns.
 *
 * @param row Kernel's own word on it
 * @param partition values of the folders it lies in
 * @param rows how many; the largest number where the statistics do not say it
 */
public record DataFile(
    Row row,
    String path,
    Map<String, String> partition,
    JsonNode smallest,
    JsonNode largest,
    long rows) {

  static DataFile of(Row row) {
    Row add = row.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL);
    int stats = add.getSchema().indexOf("stats");
    JsonNode known = stats < 0 || add.isNullAt(stats) ? tree("{}") : tree(add.getString(stats));
    return new DataFile(
        row,
        InternalScanFileUtils.getAddFileStatus(row).getPath(),
        InternalScanFileUtils.getPartitionValues(row),
        known.path("minValues"),
        known.path("maxValues"),
        known.path("numRecords").asLong(Long.MAX_VALUE));
  }

  private static JsonNode tree(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Statistics of a file are no JSON", e);
    }
  }

  /** The largest instant of a column; empty when the statistics do not say it. */
  public Optional<Instant> newest(String column) {
    return text(largest, column).map(text -> OffsetDateTime.parse(text).toInstant());
  }

  /** The largest date of a column, by its folder or its statistics. */
  public Optional<LocalDate> lastDay(String column) {
    return day(column, largest);
  }

  /** The smallest date of a column, by its folder or its statistics. */
  public Optional<LocalDate> firstDay(String column) {
    return day(column, smallest);
  }

  private Optional<LocalDate> day(String column, JsonNode statistics) {
    if (partition.containsKey(column)) {
      return Optional.ofNullable(partition.get(column)).map(LocalDate::parse);
    }
    return text(statistics, column).map(LocalDate::parse);
  }

  /** Whether a text may stand in a column. */
  boolean mayHold(String column, String value) {
    if (partition.containsKey(column)) {
      return value.equals(partition.get(column));
    }
    return text(smallest, column).map(least -> least.compareTo(value) <= 0).orElse(true)
        && text(largest, column).map(most -> most.compareTo(value) >= 0).orElse(true);
  }

  /** Whether an instant of [from, to) may stand in a column. Statistics are cut to milliseconds. */
  boolean mayHold(String column, Instant from, Instant to) {
    return text(smallest, column)
            .map(least -> OffsetDateTime.parse(least).toInstant().isBefore(to))
            .orElse(true)
        && newest(column).map(most -> !most.plusMillis(1).isBefore(from)).orElse(true);
  }

  /** Whether a day of [from, to] may stand in a column. */
  boolean mayHold(String column, LocalDate from, LocalDate to) {
    return firstDay(column).map(least -> !least.isAfter(to)).orElse(true)
        && lastDay(column).map(most -> !most.isBefore(from)).orElse(true);
  }

  private static Optional<String> text(JsonNode node, String column) {
    return Optional.ofNullable(node.path(column).textValue());
  }
}
