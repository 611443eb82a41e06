package io.tailback.batch.report.data;

import io.tailback.batch.report.Amount;
import io.tailback.batch.report.Fact;
import io.tailback.core.corridor.SegmentLength.Basis;
import io.tailback.core.corridor.StationLengths;
import io.tailback.core.network.Station;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the lengths of stations come from, in the words of a planner. */
public final class LengthWords {
  private LengthWords() {}

  /** The basis as a page says it behind "length from". */
  public static String of(Basis basis) {
    return switch (basis) {
      case SOURCE -> "the source";
      case HALF_WAY -> "half-way to the neighbours";
      case NONE -> "nowhere";
    };
  }

  /** How many of a report's stations have their length from where. */
  public static Fact fact(StationLengths lengths, Collection<Station> stations) {
    Map<Basis, Long> counts =
        stations.stream()
            .collect(
                Collectors.groupingBy(
                    station -> lengths.of(station).basis(),
                    () -> new EnumMap<>(Basis.class),
                    Collectors.counting()));
    return new Fact(
        "Lengths from",
        counts.entrySet().stream()
            .map(one -> of(one.getKey()) + ": " + Amount.of(one.getValue(), "station"))
            .collect(Collectors.joining("; ")));
  }
}
