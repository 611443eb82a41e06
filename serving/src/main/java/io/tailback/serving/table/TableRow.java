package io.tailback.serving.table;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.MapValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The row that a reader stands on, by the names and places of the columns asked for. */
public final class TableRow {
  private final ColumnVector[] columns;
  private final Map<String, Integer> places = new HashMap<>();
  private int row;

  TableRow(ColumnarBatch batch, List<String> names) {
    columns = new ColumnVector[names.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = batch.getColumnVector(batch.getSchema().indexOf(names.get(i)));
      places.put(names.get(i), i);
    }
  }

  TableRow(List<? extends ColumnVector> values, List<String> names) {
    columns = values.toArray(ColumnVector[]::new);
    for (int i = 0; i < columns.length; i++) {
      places.put(names.get(i), i);
    }
  }

  TableRow at(int index) {
    row = index;
    return this;
  }

  String text(int column) {
    return columns[column].isNullAt(row) ? null : columns[column].getString(row);
  }

  Instant instant(int column) {
    return columns[column].isNullAt(row)
        ? null
        : Instant.EPOCH.plus(columns[column].getLong(row), ChronoUnit.MICROS);
  }

  LocalDate date(int column) {
    return columns[column].isNullAt(row) ? null : LocalDate.ofEpochDay(columns[column].getInt(row));
  }

  Integer small(int column) {
    return columns[column].isNullAt(row) ? null : (Integer) columns[column].getInt(row);
  }

  /** A text; null when it is missing. */
  public String text(String column) {
    return text(place(column));
  }

  /** An instant; null when it is missing. */
  public Instant instant(String column) {
    return instant(place(column));
  }

  /** A local day; null when it is missing. */
  public LocalDate date(String column) {
    return date(place(column));
  }

  /** A number; null when it is missing. */
  public Double number(String column) {
    ColumnVector vector = columns[place(column)];
    return vector.isNullAt(row) ? null : (Double) vector.getDouble(row);
  }

  /** A whole number; null when it is missing. */
  public Long whole(String column) {
    ColumnVector vector = columns[place(column)];
    return vector.isNullAt(row) ? null : (Long) vector.getLong(row);
  }

  /** A small whole number; null when it is missing. */
  public Integer small(String column) {
    return small(place(column));
  }

  /** A map of texts to whole numbers; empty when it is missing. */
  public Map<String, Long> counts(String column) {
    ColumnVector vector = columns[place(column)];
    Map<String, Long> counts = new HashMap<>();
    if (!vector.isNullAt(row)) {
      MapValue map = vector.getMap(row);
      for (int i = 0; i < map.getSize(); i++) {
        counts.put(map.getKeys().getString(i), map.getValues().getLong(i));
      }
    }
    return counts;
  }

  private int place(String column) {
    Integer place = places.get(column);
    if (place == null) {
      throw new IllegalArgumentException("Column " + column + " was not asked for");
    }
    return place;
  }
}
