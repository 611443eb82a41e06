package io.tailback.serving.planning;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Figures of gold tables, by the versions and days that they were made of: those never change. */
public final class KeptFigures<T> {
  private static final int MOST = 32;

  private final Map<String, T> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Object making = new Object();

  /** For figures that are dear: one is made at a time, and who asks for the same waits for it. */
  public T oneAtATime(String key, Supplier<T> maker) {
    T figure = find(key);
    if (figure != null) {
      return figure;
    }
    synchronized (making) {
      return of(key, maker);
    }
  }

  private T find(String key) {
    synchronized (kept) {
      return kept.get(key);
    }
  }

  T of(String key, Supplier<T> maker) {
    T figure = find(key);
    if (figure != null) {
      return figure;
    }
    T made = maker.get();
    synchronized (kept) {
      kept.put(key, made);
      if (kept.size() > MOST) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return made;
  }
}
