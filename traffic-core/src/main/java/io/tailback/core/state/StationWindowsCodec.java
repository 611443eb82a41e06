package io.tailback.core.state;

import io.tailback.core.observation.SpeedMeanType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The memory of a station as bytes: what a state store keeps. About 20 bytes per sample, so that a
 * station with half-minute samples in four lanes and three open windows stays within three
 * kilobytes. The first byte is the version of the form, the last four are a checksum.
 */
public final class StationWindowsCodec {
  private static final int VERSION = 1;

  private StationWindowsCodec() {}

  /** The bytes of a station's memory. */
  public static byte[] encode(StationWindows windows) {
    PackedOutput out = new PackedOutput();
    out.octet(VERSION);
    out.instant(windows.clock);
    out.instant(windows.closedUntil);
    out.instant(windows.newestLiveTime);
    out.instant(windows.newestClosedLiveTime);
    out.number(windows.liveShift.toSeconds() * 1_000_000 + windows.liveShift.getNano() / 1000);
    out.number(windows.newestByDetector.size());
    windows.newestByDetector.forEach(
        (detector, newest) -> {
          out.text(detector);
          out.instant(newest);
        });
    List<Lane> lanes = lanesOf(windows);
    out.number(lanes.size());
    lanes.forEach(lane -> lane.write(out));
    out.number(windows.open.size());
    windows.open.forEach((start, samples) -> writeWindow(out, start, samples, lanes));
    return out.toBytes();
  }

  private static void writeWindow(
      PackedOutput out, Instant start, TreeMap<Sample.Key, Sample> samples, List<Lane> lanes) {
    out.instant(start);
    out.number(samples.size());
    SampleForm form = new SampleForm(start);
    samples.values().forEach(sample -> form.write(out, sample, lanes.indexOf(Lane.of(sample))));
  }

  /**
   * The memory that these bytes hold.
   *
   * @throws IllegalArgumentException when another version of Tailback wrote them, or they are
   *     damaged
   */
  public static StationWindows decode(byte[] bytes, Duration watermarkDelay) {
    PackedInput in = PackedInput.of(bytes);
    int version = in.octet();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "The state of a station has form "
              + version
              + " and this build reads "
              + VERSION
              + ": start with a new checkpoint");
    }
    StationWindows windows = new StationWindows(watermarkDelay);
    windows.clock = in.instant();
    windows.closedUntil = in.instant();
    windows.newestLiveTime = in.instant();
    windows.newestClosedLiveTime = in.instant();
    windows.liveShift = Duration.of(in.number(), ChronoUnit.MICROS);
    for (long left = in.number(); left > 0; left--) {
      windows.newestByDetector.put(in.text(), in.instant());
    }
    List<Lane> lanes = new ArrayList<>();
    for (long left = in.number(); left > 0; left--) {
      lanes.add(Lane.read(in));
    }
    for (long left = in.number(); left > 0; left--) {
      Instant start = in.instant();
      windows.open.put(start, readWindow(in, start, lanes));
    }
    return windows;
  }

  private static TreeMap<Sample.Key, Sample> readWindow(
      PackedInput in, Instant start, List<Lane> lanes) {
    TreeMap<Sample.Key, Sample> samples = new TreeMap<>();
    SampleForm form = new SampleForm(start);
    for (long left = in.number(); left > 0; left--) {
      Sample sample = form.read(in, lanes);
      samples.put(sample.key(), sample);
    }
    return samples;
  }

  private static List<Lane> lanesOf(StationWindows windows) {
    return windows.open.values().stream()
        .map(Map::values)
        .flatMap(samples -> samples.stream().map(Lane::of))
        .distinct()
        .toList();
  }

  /** Source and detector, written once for all samples that share them. */
  private record Lane(String sourceId, String detectorId) {
    static Lane of(Sample sample) {
      return new Lane(sample.sourceId(), sample.detectorId());
    }

    static Lane read(PackedInput in) {
      return new Lane(in.text(), in.optionalText());
    }

    void write(PackedOutput out) {
      out.text(sourceId);
      out.optionalText(detectorId);
    }
  }

  /**
   * The samples of one window, one after the other. Each tells its start from the end of the one
   * before and its length as the change of length, and both are mostly nothing.
   */
  private static final class SampleForm {
    private static final int HAS_COUNT = 1;
    private static final int HAS_OCCUPANCY = 1 << 1;
    private static final int HAS_SPEED = 1 << 2;
    private static final int HAS_SAMPLES = 1 << 3;
    private static final int HAS_SHARE = 1 << 4;
    private static final int MEAN_TYPE_SHIFT = 5;
    private static final SpeedMeanType[] MEAN_TYPES = SpeedMeanType.values();

    private Instant lastEnd;
    private long lastLengthMicros;

    SampleForm(Instant windowStart) {
      lastEnd = windowStart;
    }

    void write(PackedOutput out, Sample sample, int lane) {
      long lengthMicros = ChronoUnit.MICROS.between(sample.periodStart(), sample.periodEnd());
      out.octet(flagsOf(sample));
      out.number(lane);
      out.number(ChronoUnit.MICROS.between(lastEnd, sample.periodStart()));
      out.number(lengthMicros - lastLengthMicros);
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
      lastEnd = sample.periodEnd();
      lastLengthMicros = lengthMicros;
    }

    Sample read(PackedInput in, List<Lane> lanes) {
      int flags = in.octet();
      Lane lane = lanes.get((int) in.number());
      Instant start = lastEnd.plus(in.number(), ChronoUnit.MICROS);
      lastLengthMicros += in.number();
      lastEnd = start.plus(lastLengthMicros, ChronoUnit.MICROS);
      return new Sample(
          lane.sourceId(),
          lane.detectorId(),
          start,
          lastEnd,
          (flags & HAS_COUNT) == 0 ? null : Long.valueOf(in.number()),
          (flags & HAS_OCCUPANCY) == 0 ? null : Double.valueOf(in.real()),
          (flags & HAS_SPEED) == 0 ? null : Double.valueOf(in.real()),
          MEAN_TYPES[flags >> MEAN_TYPE_SHIFT],
          (flags & HAS_SAMPLES) == 0 ? null : Integer.valueOf((int) in.number()),
          (flags & HAS_SHARE) == 0 ? null : Double.valueOf(in.real()));
    }

    private static int flagsOf(Sample sample) {
      return (sample.vehicleCount() == null ? 0 : HAS_COUNT)
          | (sample.occupancyRatio() == null ? 0 : HAS_OCCUPANCY)
          | (sample.speedKmh() == null ? 0 : HAS_SPEED)
          | (sample.sampleCount() == null ? 0 : HAS_SAMPLES)
          | (sample.observedShare() == null ? 0 : HAS_SHARE)
          | sample.speedMeanType().ordinal() << MEAN_TYPE_SHIFT;
    }
  }
}
