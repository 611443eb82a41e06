package io.tailback.core.health;

/** A test that the daily diagnosis asks of one detector's values, in its order. */
public enum HealthTest {
  NO_DATA(DailyStatus.NO_DATA),
  INSUFFICIENT_DATA(DailyStatus.INSUFFICIENT_DATA),
  CARD_OFF(DailyStatus.CARD_OFF),
  HIGH_VALUE(DailyStatus.HIGH_VALUE),
  INTERMITTENT(DailyStatus.INTERMITTENT),
  CONSTANT(DailyStatus.CONSTANT);

  private final DailyStatus status;

  HealthTest(DailyStatus status) {
    this.status = status;
  }

  /** The status of a detector that fails this test first. */
  public DailyStatus status() {
    return status;
  }

  /** How a test ended. */
  public enum Outcome {
    PASSED,
    FAILED,
    /** The values do not allow it, or it does not apply to this kind of lane. */
    NOT_TESTED
  }
}
