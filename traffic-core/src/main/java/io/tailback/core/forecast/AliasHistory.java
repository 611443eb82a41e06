package io.tailback.core.forecast;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * All moves of one alias, oldest first. Rolling back twice goes two versions back: what was rolled
 * back is no predecessor any more.
 */
public record AliasHistory(List<AliasChange> changes) {
  public AliasHistory {
    changes = List.copyOf(changes);
  }

  /** Where the alias points. */
  public Optional<Integer> current() {
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(changes.get(changes.size() - 1).version());
  }

  /** Where it points after a rollback. */
  public Optional<Integer> previous() {
    Iterator<Integer> newestFirst = inForce().iterator();
    if (newestFirst.hasNext()) {
      newestFirst.next();
    }
    return newestFirst.hasNext() ? Optional.of(newestFirst.next()) : Optional.empty();
  }

  private Deque<Integer> inForce() {
    Deque<Integer> newestFirst = new ArrayDeque<>();
    for (AliasChange change : changes) {
      if (change.kind() == AliasChange.Kind.ROLLED_BACK) {
        newestFirst.poll();
      } else if (!Optional.of(change.version()).equals(Optional.ofNullable(newestFirst.peek()))) {
        newestFirst.push(change.version());
      }
    }
    return newestFirst;
  }
}
