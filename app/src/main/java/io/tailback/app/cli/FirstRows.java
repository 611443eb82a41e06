package io.tailback.app.cli;

import io.tailback.app.upkeep.QuarantineDesk;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Prints the first rows of an answer. It stands apart from the commands, at whose methods every
 * command line looks: one that starts no Spark loads nothing of it.
 *
 * @param most how many
 * @param advice what to do when there are more
 */
record FirstRows(int most, RowsText.Form form, String advice) implements QuarantineDesk.Display {
  @Override
  public void show(Dataset<Row> rows) {
    List<Row> first = rows.limit(most + 1).collectAsList();
    System.out.print(
        new RowsText(rows.schema(), first.subList(0, Math.min(most, first.size()))).text(form));
    if (first.size() > most) {
      System.err.println("There are more than " + most + " rows: " + advice + ".");
    }
  }
}
