package io.tailback.batch.report.comparison;

import io.tailback.core.measure.DayBlocks;
import io.tailback.core.measure.PeriodDifference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every measure of every place before and after. Each comparison draws from the same seed by
 * itself, so they may be computed side by side in any order.
 */
record Comparisons(List<Comparison> ofPlaces, List<Comparison> ofStations) {
  private static final List<Yardstick> OF_STATIONS =
      List.of(Yardstick.VKT, Yardstick.DELAY_60, Yardstick.Q, Yardstick.SPEED);

  static Comparisons of(SideData before, SideData after, ComparedPlaces places, Parts parts) {
    return new Comparisons(
        places(before.byPlace(places, parts), after.byPlace(places, parts), places, parts),
        stations(before.byStation(), after.byStation()));
  }

  /** What is to be computed. */
  private record Task(
      String place,
      String part,
      Yardstick yardstick,
      List<ComparedDay> before,
      List<ComparedDay> after) {
    private Comparison run() {
      PeriodDifference difference = yardstick.compare(before, after, DayBlocks.DEFAULT);
      return new Comparison(place, part, yardstick, difference);
    }
  }

  private static List<Comparison> places(
      Map<String, Map<DayPart, List<ComparedDay>>> before,
      Map<String, Map<DayPart, List<ComparedDay>>> after,
      ComparedPlaces places,
      Parts parts) {
    List<Task> tasks = new ArrayList<>();
    Stream<String> corridors = places.corridors().stream().map(corridor -> corridor.corridorId());
    boolean single = places.areOneCorridor();
    List<String> named = Stream.concat(Stream.of(ComparedPlaces.ALL), corridors.sorted()).toList();
    List<String> withPaths =
        places.wholeCorridors().stream().map(corridor -> corridor.corridorId()).toList();
    for (String place : named) {
      for (DayPart part : parts.all()) {
        for (Yardstick yardstick : Yardstick.values()) {
          boolean told =
              yardstick.isOfPaths() ? withPaths.contains(place) : !isRepeated(place, single);
          if (told) {
            tasks.add(
                new Task(
                    place,
                    part.name(),
                    yardstick,
                    days(before, place, part),
                    days(after, place, part)));
          }
        }
      }
    }
    return run(tasks);
  }

  /** Where all stations stand on one corridor, its sums are those of all stations. */
  private static boolean isRepeated(String place, boolean single) {
    return single && !place.equals(ComparedPlaces.ALL);
  }

  private static List<ComparedDay> days(
      Map<String, Map<DayPart, List<ComparedDay>>> side, String place, DayPart part) {
    return side.getOrDefault(place, Map.of()).getOrDefault(part, List.of());
  }

  private static List<Comparison> stations(
      Map<String, List<ComparedDay>> before, Map<String, List<ComparedDay>> after) {
    List<Task> tasks = new ArrayList<>();
    Stream.concat(before.keySet().stream(), after.keySet().stream())
        .sorted()
        .distinct()
        .forEach(
            station ->
                OF_STATIONS.forEach(
                    yardstick ->
                        tasks.add(
                            new Task(
                                station,
                                DayPart.ALL_DAY.name(),
                                yardstick,
                                before.getOrDefault(station, List.of()),
                                after.getOrDefault(station, List.of())))));
    return run(tasks);
  }

  private static List<Comparison> run(List<Task> tasks) {
    return Arrays.asList(tasks.parallelStream().map(Task::run).toArray(Comparison[]::new));
  }

  /** The one of a place, a part and a yardstick; they are among the places'. */
  Comparison find(String place, String part, Yardstick yardstick) {
    return ofPlaces.stream()
        .filter(
            one ->
                one.place().equals(place)
                    && one.period().equals(part)
                    && one.yardstick() == yardstick)
        .findFirst()
        .orElseThrow();
  }

  /** How many differences were tested. */
  long tested() {
    return Stream.concat(ofPlaces.stream(), ofStations.stream())
        .filter(one -> one.difference().chance() != null)
        .count();
  }
}
