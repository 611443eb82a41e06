package io.tailback.serving.http;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Records as CSV (RFC 4180): the names of JSON in the first line, a missing value is empty. */
public final class Csv {
  private Csv() {}

  /** One line for each item, with speeds in a unit. */
  public static <T extends Record> byte[] bytes(Class<T> type, Collection<T> items, Units units) {
    RecordComponent[] columns = type.getRecordComponents();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < columns.length; i++) {
      text.append(i == 0 ? "" : ",").append(units.name(columns[i].getName()));
    }
    text.append("\r\n");
    for (T item : items) {
      for (int i = 0; i < columns.length; i++) {
        text.append(i == 0 ? "" : ",").append(cell(valueOf(columns[i], item, units)));
      }
      text.append("\r\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Object valueOf(RecordComponent column, Object item, Units units) {
    try {
      column.getAccessor().setAccessible(true);
      Object value = column.getAccessor().invoke(item);
      return Units.isSpeed(column.getName()) ? units.speed((Double) value) : value;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Column " + column.getName() + " cannot be read", e);
    }
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    // What a spreadsheet would take for a formula is kept a text.
    if (value instanceof String && !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }
}
