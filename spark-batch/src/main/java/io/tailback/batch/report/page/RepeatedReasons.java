package io.tailback.batch.report.page;

import io.tailback.batch.report.Cell;
import io.tailback.spark.page.Markup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reasons for which many cells of a table have no value. Each is said once, below the table, and
 * its cells hold a letter: a column of the same sentence hides the few that differ, and fills
 * sheets of paper.
 */
final class RepeatedReasons {
  /** A reason that stands in fewer cells is said in each of them. */
  static final int MANY = 4;

  private static final int LETTERS = 26;

  private final Map<String, String> letters = new LinkedHashMap<>();

  private RepeatedReasons() {}

  /** Those of the rows that are shown, in the order in which they are read; names have values. */
  static RepeatedReasons of(List<List<Cell>> rows) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    rows.forEach(
        row ->
            row.stream()
                .skip(1)
                .forEach(
                    cell -> {
                      if (cell instanceof Cell.NoData none) {
                        counts.merge(none.sentence(), 1, Integer::sum);
                      }
                    }));
    RepeatedReasons repeated = new RepeatedReasons();
    counts.forEach(
        (reason, count) -> {
          if (count >= MANY && repeated.letters.size() < LETTERS) {
            char letter = (char) ('a' + repeated.letters.size());
            repeated.letters.put(reason, Character.toString(letter));
          }
        });
    return repeated;
  }

  /** The letter that stands for a cell's reason; empty for a value, and for a reason of few. */
  Optional<String> letterOf(Cell cell) {
    return cell instanceof Cell.NoData none
        ? Optional.ofNullable(letters.get(none.sentence()))
        : Optional.empty();
  }

  /** What the letters mean; nothing when there is none. */
  Markup below() {
    Markup out = new Markup();
    if (letters.isEmpty()) {
      return out;
    }
    out.open("p", "class", "rest reasons").text("No value: ");
    letters.forEach(
        (reason, letter) ->
            out.open("span").element("sup", letter).text(" " + reason).close("span").text(" "));
    return out.close("p").line();
  }
}
