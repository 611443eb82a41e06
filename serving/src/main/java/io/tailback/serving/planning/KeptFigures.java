package io.tailback.serving.planning;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Figures of gold tables, by the versions and days that they were made of: those never change. */
final class KeptFigures<T> {
  private static final int MOST = 32;

  private final Map<String, T> kept = new LinkedHashMap<>(16, 0.75f, true);

  T of(String key, Supplier<T> maker) {
    synchronized (kept) {
      T figure = kept.get(key);
      if (figure != null) {
        return figure;
      }
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
