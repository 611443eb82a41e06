package io.tailback.core.forecast;

/**
 * Exactly which data: a version of a Delta table never changes.
 *
 * @param table name or path
 * @param version of the table
 */
public record DataIdentity(String table, long version) {
  public DataIdentity {
    if (table.isBlank() || version < 0) {
      throw new IllegalArgumentException("Data are a table and its version");
    }
  }

  @Override
  public String toString() {
    return table + "@" + version;
  }
}
