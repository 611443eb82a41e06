package io.tailback.serving.planning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Days of which it is not known whether anybody looked for bottlenecks, in the words of the
 * reports.
 *
 * @param days in order
 * @param sentence for whoever reads the answer, with the command that computes them
 */
public record NotComputed(List<LocalDate> days, String sentence) {
  public NotComputed {
    days = List.copyOf(days);
  }

  /** With a day of which the road has not seen the end, whatever was found of it so far. */
  public static NotComputed withUnfinished(Optional<NotComputed> others, LocalDate day) {
    List<LocalDate> days = new ArrayList<>(others.map(NotComputed::days).orElse(List.of()));
    days.add(day);
    return new NotComputed(
        days,
        others.map(known -> known.sentence() + " ").orElse("")
            + day
            + " is not over: bottlenecks are looked for in whole days.");
  }

  static NotComputed of(List<LocalDate> days, int asked) {
    return new NotComputed(
        days,
        String.format(
            Locale.ROOT,
            "It is not known whether bottlenecks were looked for on %s: run `./tailback measures"
                + " --only bottlenecks --from %s --to %s`.",
            days.size() == asked ? "these days" : days.size() + " of the " + asked + " days",
            days.get(0),
            days.get(days.size() - 1)));
  }
}
