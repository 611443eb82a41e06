package io.tailback.core.time;

import static io.tailback.core.time.DayKind.HOLIDAY;
import static io.tailback.core.time.DayKind.WEEKDAY;
import static io.tailback.core.time.DayKind.WEEKEND;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All named periods of a network.
 *
 * @param periods in the order in which reports list them; no name stands there twice
 */
public record NamedPeriods(List<NamedPeriod> periods) implements Serializable {
  private static final Set<DayKind> WEEKDAYS = Set.of(WEEKDAY);
  private static final Set<DayKind> WEEKENDS = Set.of(WEEKEND);
  private static final Set<DayKind> ALL = Set.of(WEEKDAY, WEEKEND, HOLIDAY);

  /** The table of measures.md, section 18, with the sources there. */
  public static final NamedPeriods DEFAULTS =
      new NamedPeriods(
          List.of(
              period("pems-am", PeriodHours.of(WEEKDAYS, 6, 10)),
              period("pems-pm", PeriodHours.of(WEEKDAYS, 15, 19)),
              period("bottleneck-am", PeriodHours.of(ALL, 5, 10)),
              period("bottleneck-noon", PeriodHours.of(ALL, 10, 15)),
              period("bottleneck-pm", PeriodHours.of(ALL, 15, 20)),
              period("ucr-am", PeriodHours.of(WEEKDAYS, 6, 9)),
              period("ucr-pm", PeriodHours.of(WEEKDAYS, 16, 19)),
              period("ucr-day", PeriodHours.of(WEEKDAYS, 6, 22)),
              period(
                  "ucr-offpeak",
                  PeriodHours.of(WEEKDAYS, 9, 16),
                  PeriodHours.of(WEEKDAYS, 19, 22),
                  PeriodHours.of(WEEKENDS, 6, 22)),
              period("pm3-am", PeriodHours.of(WEEKDAYS, 6, 10)),
              period("pm3-midday", PeriodHours.of(WEEKDAYS, 10, 16)),
              period("pm3-pm", PeriodHours.of(WEEKDAYS, 16, 20)),
              period("pm3-overnight", PeriodHours.of(ALL, 20, 6)),
              period("pm3-weekend", PeriodHours.of(WEEKENDS, 6, 20)),
              period("phed-am", PeriodHours.of(WEEKDAYS, 6, 10)),
              period("phed-pm", PeriodHours.of(WEEKDAYS, 15, 19)),
              period("health-day", PeriodHours.of(ALL, 5, 22))));

  public NamedPeriods {
    periods = List.copyOf(periods);
    Set<String> names = new HashSet<>();
    for (NamedPeriod period : periods) {
      if (!names.add(period.name())) {
        throw new IllegalArgumentException("Period " + period.name() + " stands there twice");
      }
    }
  }

  private static NamedPeriod period(String name, PeriodHours... hours) {
    return new NamedPeriod(name, Arrays.asList(hours));
  }

  /** The period of this name, if there is one. */
  public Optional<NamedPeriod> find(String name) {
    return periods.stream().filter(period -> period.name().equals(name)).findFirst();
  }

  /** All names, in order. */
  public List<String> names() {
    return periods.stream().map(NamedPeriod::name).toList();
  }
}
