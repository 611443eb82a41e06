package io.tailback.training.card;

import java.util.List;

/**
 * A table as the card shows it, the same in Markdown and on the page.
 *
 * @param caption what it holds and in which unit
 * @param columns their titles
 * @param rows cells in words
 * @param textColumns how many columns at the left hold words; the others hold numbers
 */
record CardTable(String caption, List<String> columns, List<List<String>> rows, int textColumns) {
  CardTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(caption + ": a row has " + row.size() + " cells");
      }
    }
  }
}
