package io.tailback.core.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** All ways to deal days to two periods of given sizes. */
final class Deals {
  private Deals() {}

  /** How many ways there are; at least the largest int where there are more. */
  static long count(int all, int first) {
    long ways = 1;
    int smaller = Math.min(first, all - first);
    for (int i = 1; i <= smaller; i++) {
      ways = ways * (all - smaller + i) / i;
      if (ways > Integer.MAX_VALUE) {
        return ways;
      }
    }
    return ways;
  }

  /** Hands every way to the receiver: those of the first period, and the others. */
  static <D> void each(List<D> all, int first, BiConsumer<List<D>, List<D>> receiver) {
    deal(all, 0, first, new ArrayList<>(), new ArrayList<>(), receiver);
  }

  private static <D> void deal(
      List<D> all,
      int next,
      int wanted,
      List<D> chosen,
      List<D> others,
      BiConsumer<List<D>, List<D>> receiver) {
    if (next == all.size()) {
      receiver.accept(chosen, others);
      return;
    }
    if (wanted > 0) {
      chosen.add(all.get(next));
      deal(all, next + 1, wanted - 1, chosen, others, receiver);
      chosen.remove(chosen.size() - 1);
    }
    if (all.size() - next > wanted) {
      others.add(all.get(next));
      deal(all, next + 1, wanted, chosen, others, receiver);
      others.remove(others.size() - 1);
    }
  }
}
