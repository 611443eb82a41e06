package io.tailback.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasuredTest {
  @Test
  void hasAValueOrAReasonAndNeverNaN() {
    assertThatThrownBy(() -> new Measured(null, null)).hasMessageContaining("either a value");
    assertThatThrownBy(() -> new Measured(1.0, MeasureReason.NO_SPEED))
        .hasMessageContaining("either a value");
    assertThatThrownBy(() -> Measured.of(0.0 / 0.0)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Measured.of(1 / 0.0)).hasMessageContaining("Infinity");
  }

  @Test
  void whatIsMadeOfAMissingValueIsMissingForTheSameReason() {
    Measured missing = Measured.missing(MeasureReason.NO_LENGTH);

    assertThat(missing.map(value -> 2 * value)).isEqualTo(missing);
    assertThat(Measured.of(2).map(value -> 2 * value)).isEqualTo(Measured.of(4));
  }

  @Test
  void theReasonOfTheMostIntervalsSpeaksForAllAndTheFirstOfEquals() {
    ReasonCounts counts =
        new ReasonCounts(Map.of(MeasureReason.NO_LENGTH, 3L, MeasureReason.NEEDS_FLOW, 3L));

    assertThat(counts.most()).contains(MeasureReason.NEEDS_FLOW);
    assertThat(counts.plus(ReasonCounts.one(MeasureReason.NO_LENGTH)).most())
        .contains(MeasureReason.NO_LENGTH);
    assertThat(
            new ReasonCounts(Map.of(MeasureReason.NOT_REPORTED, 9L, MeasureReason.NEEDS_FLOW, 1L))
                .most())
        .contains(MeasureReason.NEEDS_FLOW);
    assertThat(ReasonCounts.one(MeasureReason.NOT_REPORTED).most())
        .contains(MeasureReason.NOT_REPORTED);
    assertThat(counts.total()).isEqualTo(6);
    assertThat(ReasonCounts.NONE.most()).isEqualTo(Optional.empty());
  }
}
