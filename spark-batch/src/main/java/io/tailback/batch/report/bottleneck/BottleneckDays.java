package io.tailback.batch.report.bottleneck;

import io.tailback.batch.report.data.NotComputed;
import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.data.ReportDays;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Of which days bottlenecks can be told.
 *
 * @param asked the days that a report asks about, in order
 * @param unknown those on which it is not known whether anybody looked
 * @param outdated those whose bottlenecks stand in corridors of before
 */
public record BottleneckDays(List<LocalDate> asked, NotComputed unknown, OutdatedDays outdated) {
  private static final String LOOKED_FOR = "bottlenecks were looked for";

  public BottleneckDays {
    asked = List.copyOf(asked);
  }

  /** Of these days. */
  public static BottleneckDays of(ReportData data, List<LocalDate> asked) {
    return new BottleneckDays(
        asked, NotComputed.bottlenecks(data, asked), OutdatedDays.of(data, asked));
  }

  /** The days of which bottlenecks can be told, in order. */
  public List<LocalDate> told() {
    return asked.stream()
        .filter(day -> !unknown.days().contains(day))
        .filter(day -> !outdated.days().contains(day))
        .toList();
  }

  /** Without the days of which they cannot, each with its reason. */
  ReportDays of(ReportDays days) {
    return days.without(unknown.days(), "it is not known whether " + LOOKED_FOR)
        .without(outdated.days(), "its bottlenecks do not stand in the corridors of today");
  }

  /** A sentence for each reason why days are left out; empty when none is. */
  public String sentences() {
    List<String> sentences = new ArrayList<>();
    if (!unknown.isNone()) {
      sentences.add(unknown.sentence(LOOKED_FOR));
    }
    if (!outdated.days().isEmpty()) {
      sentences.add(outdatedSentence());
    }
    return String.join(" ", sentences);
  }

  private String outdatedSentence() {
    return String.format(
        "Bottlenecks of %s were found in network version %s and do not stand where the corridors"
            + " have their stations now: run `./tailback measures --only bottlenecks --from %s"
            + " --to %s` again.",
        outdated.days().size() == asked.size()
            ? "these days"
            : outdated.days().size() + " of the " + asked.size() + " days",
        String.join(", ", outdated.networkVersions()),
        outdated.days().get(0),
        outdated.days().get(outdated.days().size() - 1));
  }
}
