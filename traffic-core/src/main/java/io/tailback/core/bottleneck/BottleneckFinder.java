package io.tailback.core.bottleneck;

import io.tailback.core.corridor.CorridorStation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds the bottlenecks of a corridor: heads that stay active, and the queues behind them. */
public final class BottleneckFinder {
  private final BottleneckProfile profile;

  /** Finds by this profile. */
  public BottleneckFinder(BottleneckProfile profile) {
    this.profile = profile;
  }

  /** The activations in the order of their start; of two at once, the one downstream first. */
  public List<Activation> find(CorridorStates states) {
    QueueExtent extent = new QueueExtent(states);
    List<Activation> found = new ArrayList<>();
    for (int station = 0; station < states.stations(); station++) {
      BitSet active = activeIntervals(states, station);
      for (Span span : SustainedRule.FIVE_OF_SEVEN.spans(active, states.intervals())) {
        found.add(activation(states, extent, station, span));
      }
    }
    found.sort(
        Comparator.comparing(Activation::start)
            .thenComparing(Activation::stationIndex, Comparator.reverseOrder()));
    return QueueIdentities.of(found);
  }

  private BitSet activeIntervals(CorridorStates states, int station) {
    BitSet active = new BitSet(states.intervals());
    for (int interval = 0; interval < states.intervals(); interval++) {
      active.set(interval, profile.isHead(states, station, interval));
    }
    return active;
  }

  private static Activation activation(
      CorridorStates states, QueueExtent extent, int head, Span span) {
    CorridorStation station = states.corridor().stations().get(head);
    String corridorId = states.corridor().corridorId();
    String id = Activation.idOf(corridorId, station.stationId(), states.windowStart(span.from()));
    List<Queue> queues =
        IntStream.range(span.from(), span.to())
            .mapToObj(interval -> extent.behind(head, interval, id))
            .toList();
    return new Activation(
        corridorId, station.stationId(), head, station.offsetM(), queues, Optional.empty());
  }
}
