package io.tailback.app.chaos;

import io.tailback.core.state.Books;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the comparison of ledger and stores came to.
 *
 * @param stores figures of each store
 * @param holes readings of which the station's reading before is in no row
 * @param acknowledged messages that the broker acknowledged, promises left out
 * @param onTopics messages that the topics hold, promises left out
 * @param books what became of them, counted in the tables; of duplicates and late ones that leave
 *     no row the ledger knows the number
 */
record Verdict(
    List<Tally.Figures> stores, long holes, long acknowledged, long onTopics, Books books) {
  Verdict {
    stores = List.copyOf(stores);
  }

  boolean isBalanced() {
    return books.read() == acknowledged && onTopics == acknowledged;
  }

  boolean isWell() {
    return stores.stream().allMatch(Tally.Figures::isWell) && holes == 0 && isBalanced();
  }

  /** What is not well, in words; empty when all is. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (Tally.Figures store : stores) {
      if (!store.isWell()) {
        complaints.add(
            String.format(
                Locale.ROOT,
                "%s: lost %,d, twice %,d, wrong %,d",
                store.store(),
                store.lost(),
                store.twice(),
                store.wrong()));
      }
    }
    if (holes > 0) {
      complaints.add(String.format(Locale.ROOT, "%,d holes in the chains of readings", holes));
    }
    if (!isBalanced()) {
      complaints.add(
          String.format(
              Locale.ROOT,
              "the books do not balance: acknowledged %,d, on the topics %,d, in the books %,d",
              acknowledged,
              onTopics,
              books.read()));
    }
    return complaints;
  }
}
