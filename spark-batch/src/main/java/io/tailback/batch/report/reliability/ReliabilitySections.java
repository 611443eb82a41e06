package io.tailback.batch.report.reliability;

import io.tailback.batch.report.Fact;
import io.tailback.batch.report.Section;
import io.tailback.core.corridor.Corridor;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sections of the report on reliability. */
final class ReliabilitySections {
  private ReliabilitySections() {}

  static List<Section> of(Findings findings, FederalTerms terms) {
    CorridorsSection corridors = new CorridorsSection(findings);
    Section federal = new FederalSection(findings, terms).section();
    Section congested = new CongestedSection(findings).section();
    return findings.corridors().isEmpty()
        ? List.of(corridors.nothing(), federal, congested)
        : List.of(corridors.section(), new PeriodsSection(findings).section(), federal, congested);
  }

  /** The answer in a sentence. */
  static String summary(Findings findings) {
    Optional<Corridor> worst =
        findings.corridors().stream()
            .filter(corridor -> Peaks.eveningPti(findings, corridor).isPresent())
            .min(
                Comparator.comparing(
                    (Corridor corridor) -> Peaks.eveningPti(findings, corridor),
                    Peaks.HIGHEST_FIRST));
    return worst
        .map(
            corridor ->
                String.format(
                    Locale.ROOT,
                    "To be in time on 95 of 100 journeys in the evening peak, plan %.2f times the"
                        + " free-flow time on %s, the least reliable corridor.",
                    Peaks.eveningPti(findings, corridor).value(),
                    corridor.corridorId()))
        .orElse(
            findings.corridors().isEmpty()
                ? "No station stands on a corridor, so each is told alone."
                : "For no corridor there are enough observed travel times in the evening peak.");
  }

  /**
   * What the numbers are made of.
   *
   * @param lengths where they come from
   * @param holidays how many days of the period are holidays on Monday to Friday
   * @param partly how many windows the source filled in in part
   */
  static List<Fact> facts(Fact lengths, long holidays, PartlyObserved partly) {
    return List.of(
        lengths,
        new Fact(
            "Percentile method", "nearest rank: the element of rank ceil(p n) of the sorted times"),
        new Fact(
            "Travel times",
            "length over speed in each five minutes, all stations at the same instant; observed"
                + " values of healthy detectors alone, unless a table says filled"),
        new Fact(
            "Coverage rule", "a corridor has a time where at least 80 % of its length has a speed"),
        new Fact("Observed in part", partly.sentence()),
        new Fact(
            "Federal weekdays",
            "holidays of the calendar are in no weekday period (own rule; the federal text names"
                + " none), and this period has "
                + holidays
                + " of them from Monday to Friday: leave `tailback.network.holidays` empty for a"
                + " federal figure"));
  }
}
