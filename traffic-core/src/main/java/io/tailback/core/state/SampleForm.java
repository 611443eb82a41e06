package io.tailback.core.state;

import io.tailback.core.observation.SpeedMeanType;

/**
 * How a reading is written behind another one of its lane: what there is in the first byte; the
 * times only when it does not follow right behind the other with the same length.
 */
final class SampleForm {
  private static final int HAS_COUNT = 1;
  private static final int HAS_OCCUPANCY = 1 << 1;
  private static final int HAS_SPEED = 1 << 2;
  private static final int HAS_SAMPLES = 1 << 3;
  private static final int HAS_SHARE = 1 << 4;
  private static final int MEAN_TYPE_SHIFT = 5;
  private static final int MEAN_TYPE_MASK = 3;
  private static final int FOLLOWS = 1 << 7;
  private static final SpeedMeanType[] MEAN_TYPES = SpeedMeanType.values();

  private SampleForm() {}

  /** Writes a sample behind one that ended then and was that long. */
  static void write(PackedOutput out, Sample sample, long lastEnd, long lastPeriod) {
    boolean follows = sample.startMicros() == lastEnd && sample.periodMicros() == lastPeriod;
    out.octet(contentOf(sample) | (follows ? FOLLOWS : 0));
    if (!follows) {
      out.time(sample.startMicros() - lastEnd);
      out.time(sample.periodMicros());
    }
    if (sample.vehicleCount() != null) {
      out.number(sample.vehicleCount());
    }
    if (sample.occupancyRatio() != null) {
      out.real(sample.occupancyRatio());
    }
    if (sample.speedKmh() != null) {
      out.real(sample.speedKmh());
    }
    if (sample.sampleCount() != null) {
      out.number(sample.sampleCount());
    }
    if (sample.observedShare() != null) {
      out.real(sample.observedShare());
    }
  }

  private static int contentOf(Sample sample) {
    return (sample.vehicleCount() == null ? 0 : HAS_COUNT)
        | (sample.occupancyRatio() == null ? 0 : HAS_OCCUPANCY)
        | (sample.speedKmh() == null ? 0 : HAS_SPEED)
        | (sample.sampleCount() == null ? 0 : HAS_SAMPLES)
        | (sample.observedShare() == null ? 0 : HAS_SHARE)
        | sample.speedMeanType().ordinal() << MEAN_TYPE_SHIFT;
  }

  /** Reads the sample behind one that ended then and was that long. */
  static Sample read(PackedInput in, long lastEnd, long lastPeriod) {
    int content = in.octet();
    boolean follows = (content & FOLLOWS) != 0;
    return new Sample(
        follows ? lastEnd : lastEnd + in.time(),
        follows ? lastPeriod : in.time(),
        (content & HAS_COUNT) == 0 ? null : Long.valueOf(in.number()),
        (content & HAS_OCCUPANCY) == 0 ? null : Double.valueOf(in.real()),
        (content & HAS_SPEED) == 0 ? null : Double.valueOf(in.real()),
        MEAN_TYPES[content >> MEAN_TYPE_SHIFT & MEAN_TYPE_MASK],
        (content & HAS_SAMPLES) == 0 ? null : Integer.valueOf((int) in.number()),
        (content & HAS_SHARE) == 0 ? null : Double.valueOf(in.real()));
  }
}
