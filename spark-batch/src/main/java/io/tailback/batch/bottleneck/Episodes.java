package io.tailback.batch.bottleneck;

import io.tailback.core.bottleneck.Activation;
import io.tailback.core.time.TimeSpan;
import io.tailback.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The activations of one corridor in episodes: those that overlap or touch in time, one after the
 * other, are one. Ids of queues and births pass from activation to activation inside an episode
 * alone. So an episode that keeps its distance from the ends of a run is the same whatever lies
 * outside of it.
 *
 * @param span of the run
 * @param activations in the order of their start
 */
record Episodes(TimeSpan span, List<Activation> activations) {
  /**
   * A sustained activation is recognised by seven neighbouring intervals: what lies outside of a
   * run can reach less far into it.
   */
  private static final Duration REACH = Window.LENGTH.multipliedBy(7);

  /** Whether data outside of the run could change an activation that is asked for. */
  boolean areCut(Predicate<Activation> asked) {
    return all().stream()
        .filter(episode -> episode.stream().anyMatch(asked))
        .anyMatch(this::reachesAnEnd);
  }

  private boolean reachesAnEnd(List<Activation> episode) {
    return episode.get(0).start().isBefore(span.start().plus(REACH))
        || endOf(episode).isAfter(span.end().minus(REACH));
  }

  private List<List<Activation>> all() {
    List<List<Activation>> episodes = new ArrayList<>();
    Instant end = Instant.MIN;
    for (Activation activation : activations) {
      if (activation.start().isAfter(end)) {
        episodes.add(new ArrayList<>());
      }
      episodes.get(episodes.size() - 1).add(activation);
      end = activation.end().isAfter(end) ? activation.end() : end;
    }
    return episodes;
  }

  private static Instant endOf(List<Activation> episode) {
    return episode.stream().map(Activation::end).max(Instant::compareTo).orElseThrow();
  }
}
