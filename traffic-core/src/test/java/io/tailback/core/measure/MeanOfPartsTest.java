package io.tailback.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class MeanOfPartsTest {
  private static final Function<HourSums, Measured> DISTANCE = sums -> sums.measures().vktVehKm();
  private static final HourSums SILENT = HourSums.absent(10);

  /** A day of one window in which vehicles drove this far. */
  private static HourSums day(long vktVehM) {
    MeasureSums sums =
        new MeasureSums(
            vktVehM, null, null, null, null, 1, 0, ReasonCounts.NONE, SampleCounts.absent(10));
    return new HourSums(sums, null, 0, PaceSums.EMPTY);
  }

  @Test
  void aDayWithoutTheMeasureIsNoDayOfZero() {
    assertThat(MeanOfParts.of(List.of(day(4000), SILENT, day(2000)), DISTANCE))
        .isEqualTo(new MeanOfParts(Measured.of(3), 2));
  }

  @Test
  void aDayOfZeroCounts() {
    assertThat(MeanOfParts.of(List.of(day(4000), day(0)), DISTANCE))
        .isEqualTo(new MeanOfParts(Measured.of(2), 2));
  }

  @Test
  void withoutAnyDayThatHasItTheMeanIsMissingForTheirReason() {
    assertThat(MeanOfParts.of(List.of(SILENT), DISTANCE))
        .isEqualTo(new MeanOfParts(Measured.missing(MeasureReason.NOT_REPORTED), 0));
    assertThat(MeanOfParts.of(List.of(), DISTANCE).value().isPresent()).isFalse();
  }
}
