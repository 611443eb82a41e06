package io.tailback.core.bottleneck;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Gathers activations by the head that they are at. */
public final class BottleneckPlaces {
  private BottleneckPlaces() {}

  /** The places of whole activations, in the order of corridor and station id. */
  public static List<BottleneckPlace> of(List<Activation> activations, ZoneId zone) {
    return gather(activations, zone, Activation::queues);
  }

  /** The places of what lies in one shift, in the order of corridor and station id. */
  public static List<BottleneckPlace> of(List<Activation> activations, Shift shift, ZoneId zone) {
    return gather(activations, zone, activation -> activation.queuesIn(shift, zone));
  }

  private static List<BottleneckPlace> gather(
      List<Activation> activations, ZoneId zone, Function<Activation, List<Queue>> part) {
    Map<String, List<Activation>> byHead = new TreeMap<>();
    for (Activation activation : activations) {
      if (!part.apply(activation).isEmpty()) {
        byHead
            .computeIfAbsent(
                activation.corridorId() + "/" + activation.stationId(), head -> new ArrayList<>())
            .add(activation);
      }
    }
    return byHead.values().stream().map(atOneHead -> place(atOneHead, zone, part)).toList();
  }

  private static BottleneckPlace place(
      List<Activation> atOneHead, ZoneId zone, Function<Activation, List<Queue>> part) {
    List<Queue> queues = new ArrayList<>();
    List<Double> extentsM = new ArrayList<>();
    SortedSet<LocalDate> dates = new TreeSet<>();
    for (Activation activation : atOneHead) {
      List<Queue> itsQueues = part.apply(activation);
      queues.addAll(itsQueues);
      extentsM.add(QueueTotals.of(itsQueues).extentM());
      dates.add(activation.serviceDate(zone));
    }
    QueueTotals all = QueueTotals.of(queues);
    Activation any = atOneHead.get(0);
    return new BottleneckPlace(
        any.corridorId(),
        any.stationId(),
        any.headOffsetM(),
        atOneHead.size(),
        dates.size(),
        new QueueTotals(
            all.intervals(),
            BottleneckPlace.median(extentsM),
            all.delayVehMs(),
            all.ownDelayVehMs(),
            all.delayKnownShare(),
            all.impactKmH()));
  }
}
