package io.tailback.batch.report;

/**
 * A column of a table.
 *
 * @param key header in the CSV: the word of the vocabulary with its unit, for example {@code
 *     delay_veh_h}
 * @param label header on the page
 * @param unit shown behind the label; empty for names, counts and times
 * @param decimals of numbers, alike on the page, in figures and in the files
 * @param unitColumn key of the column with the unit of each row, where every row has its own; empty
 *     otherwise
 */
public record TableColumn(String key, String label, String unit, int decimals, String unitColumn) {
  public TableColumn {
    if (!key.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("A column key is lower case with underscores: " + key);
    }
    if (decimals < 0 || decimals > 9) {
      throw new IllegalArgumentException("Column " + key + " asks for " + decimals + " decimals");
    }
  }

  /** A column of names, ids, days, instants or sentences. */
  public static TableColumn words(String key, String label) {
    return new TableColumn(key, label, "", 0, "");
  }

  /** A column of counts. */
  public static TableColumn count(String key, String label, String unit) {
    return new TableColumn(key, label, unit, 0, "");
  }

  /** A column of measures. */
  public static TableColumn measure(String key, String label, String unit, int decimals) {
    return new TableColumn(key, label, unit, decimals, "");
  }

  /** A column of measures, each in the unit that its row tells in another column. */
  public static TableColumn ofUnits(String key, String label, String unitColumn, int decimals) {
    return new TableColumn(key, label, "", decimals, unitColumn);
  }
}
