package io.tailback.core.health;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Why detectors are silent. A link is down when none of its detectors sent a sample; a silent
 * detector has the highest such link above it as its cause, and all detectors of one cause make one
 * alarm (measures.md, section 4.1, rows 1 to 5).
 */
public final class Cascades {
  private static final List<DailyStatus> HIGHEST_FIRST =
      List.of(
          DailyStatus.FEED_DOWN,
          DailyStatus.LINE_DOWN,
          DailyStatus.CONTROLLER_DOWN,
          DailyStatus.STATION_DOWN,
          DailyStatus.NO_DATA);

  private final List<RootCause> rootCauses;
  private final Map<String, RootCause> byDetector = new HashMap<>();

  private Cascades(List<RootCause> rootCauses) {
    this.rootCauses = rootCauses;
    for (RootCause cause : rootCauses) {
      cause.detectorIds().forEach(detector -> byDetector.put(detector, cause));
    }
  }

  /**
   * The causes of silence among all detectors of a network.
   *
   * @param sentSamples whether a detector, by id, sent any sample in the period
   */
  public static Cascades among(Collection<Equipment> all, Predicate<String> sentSamples) {
    Map<DailyStatus, Set<String>> alive = new HashMap<>();
    List<Equipment> silent = new ArrayList<>();
    for (Equipment one : all) {
      if (sentSamples.test(one.detectorId())) {
        HIGHEST_FIRST.forEach(
            level ->
                one.link(level)
                    .ifPresent(
                        link -> alive.computeIfAbsent(level, any -> new HashSet<>()).add(link)));
      } else {
        silent.add(one);
      }
    }
    return new Cascades(gather(silent, alive));
  }

  /** One for each cause, the highest level first, then in the order of the links. */
  public List<RootCause> rootCauses() {
    return rootCauses;
  }

  /** Why this detector is silent; empty when it is not. */
  public Optional<RootCause> find(String detectorId) {
    return Optional.ofNullable(byDetector.get(detectorId));
  }

  /** The detector's status of the day: that of its silence, otherwise that of its values. */
  public DailyStatus statusOf(String detectorId, Diagnosis diagnosis) {
    return find(detectorId).map(RootCause::status).orElseGet(diagnosis::status);
  }

  private static List<RootCause> gather(
      List<Equipment> silent, Map<DailyStatus, Set<String>> alive) {
    Map<DailyStatus, Map<String, Set<String>>> detectors = new TreeMap<>();
    for (Equipment one : silent) {
      DailyStatus level = highestDown(one, alive);
      detectors
          .computeIfAbsent(level, any -> new TreeMap<>())
          .computeIfAbsent(one.link(level).orElseThrow(), any -> new TreeSet<>())
          .add(one.detectorId());
    }
    List<RootCause> causes = new ArrayList<>();
    detectors.forEach(
        (level, byLink) ->
            byLink.forEach(
                (link, ids) -> causes.add(new RootCause(level, link, List.copyOf(ids)))));
    causes.sort(Comparator.comparing(RootCause::status).thenComparing(RootCause::linkId));
    return List.copyOf(causes);
  }

  private static DailyStatus highestDown(Equipment silent, Map<DailyStatus, Set<String>> alive) {
    return HIGHEST_FIRST.stream()
        .filter(
            level ->
                silent
                    .link(level)
                    .filter(link -> !alive.getOrDefault(level, Set.of()).contains(link))
                    .isPresent())
        .findFirst()
        .orElse(DailyStatus.NO_DATA);
  }
}
