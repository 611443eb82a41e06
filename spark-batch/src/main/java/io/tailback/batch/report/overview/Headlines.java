package io.tailback.batch.report.overview;

import io.tailback.batch.report.Amount;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.KeyFigure;
import io.tailback.batch.report.data.MeasuredCells;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.Measured;
import io.tailback.core.measure.SpeedThreshold;
import io.tailback.core.measure.UserDelayCost;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The answer in a sentence and a few numbers. */
record Headlines(PeriodSums reported, Optional<PeriodSums> compared, UserDelayCost cost) {
  /** From this difference of the observed shares on a comparison of sums needs a warning. */
  private static final double UNEQUAL_SHARES = 0.02;

  private static final List<Measure> SHOWN =
      List.of(Measure.VMT, Measure.VHT, Measure.Q, Measure.DELAY, Measure.TTI);

  List<KeyFigure> keyFigures() {
    HourSums sums = reported.total(ImputationMode.FILL);
    List<KeyFigure> figures = new ArrayList<>();
    for (Measure measure : SHOWN) {
      figures.add(
          new KeyFigure(
              measure.column().label(),
              MeasuredCells.of(measure.of(sums)),
              measure.column().unit(),
              measure.column().decimals(),
              compared.map(other -> change(measure, other)).orElse("")));
    }
    figures.add(
        KeyFigure.share(
            Measure.CONGESTED_SHARE.column().label(),
            MeasuredCells.of(Measure.CONGESTED_SHARE.of(sums)),
            compared.map(other -> change(Measure.CONGESTED_SHARE, other)).orElse("")));
    figures.add(
        new KeyFigure(
            "Cost of delay",
            MeasuredCells.of(cost.of(delay(sums))),
            cost.currency(),
            0,
            "assumed values: see Totals"));
    Cell observed = Measure.shares(sums).get(0);
    figures.add(KeyFigure.share("Observed share", observed, "of the samples expected"));
    return figures;
  }

  private String change(Measure measure, PeriodSums other) {
    Cell change = Changes.of(reported.perDay(measure), other.perDay(measure));
    return change instanceof Cell.Decimal ratio
        ? String.format(
            Locale.ROOT,
            "%+.1f %% against %s%s",
            100 * ratio.value(),
            Texts.of(other.period()),
            measure.isAdditive() ? ", per day" : "")
        : "";
  }

  String summary() {
    return said() + compared.map(this::unequalData).orElse("");
  }

  /** A difference of the data is no difference of the traffic. */
  private String unequalData(PeriodSums other) {
    Double here = reported.total(ImputationMode.FILL).measures().observedShare();
    Double there = other.total(ImputationMode.FILL).measures().observedShare();
    if (here == null || there == null || Math.abs(here - there) < UNEQUAL_SHARES) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        " The periods were not equally observed (%.1f %% and %.1f %%), so that sums differ for that"
            + " reason, too.",
        100 * here,
        100 * there);
  }

  private String said() {
    HourSums sums = reported.total(ImputationMode.FILL);
    Measured delay = delay(sums);
    Double observed = sums.measures().observedShare();
    String share =
        observed == null
            ? ""
            : String.format(
                Locale.ROOT,
                " Of the samples expected %.1f %% were observed and %.1f %% filled in.",
                100 * observed,
                100 * sums.measures().imputedShare());
    if (!delay.isPresent()) {
      return "Distance, time and delay of all vehicles have no value ("
          + MeasuredCells.words(delay.reason())
          + "); speeds and congestion are told by station."
          + share;
    }
    return String.format(
            Locale.ROOT,
            "On %s vehicles travelled %,.0f veh-mi; they took %,.0f veh-h, and lost %,.0f of them"
                + " against 60 mph%s.",
            days(Measure.VMT),
            Measure.VMT.of(sums).value(),
            Measure.VHT.of(sums).value(),
            delay.value(),
            reported.daysWith(Measure.DELAY) == reported.daysWith(Measure.VMT)
                ? ""
                : ", both on " + days(Measure.DELAY))
        + share;
  }

  /** For example {@code 8 of 10 days}: on the others the measure has no value. */
  private String days(Measure measure) {
    long days = reported.daysWith(measure);
    String all = Amount.of(reported.dayCount(), "day");
    return days == reported.dayCount() ? all : days + " of " + all;
  }

  private static Measured delay(HourSums sums) {
    return sums.measures().delayVehH(SpeedThreshold.MPH_60);
  }
}
