package io.tailback.core.state;

import io.tailback.core.observation.SpeedMeanType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The memory of a station as bytes: what a state store keeps. About 40 bytes per sample, so that a
 * station with half-minute samples in four lanes stays within a few kilobytes. The first byte is
 * the version of the form.
 */
public final class StationWindowsCodec {
  private static final int VERSION = 1;
  private static final SpeedMeanType[] MEAN_TYPES = SpeedMeanType.values();

  private static final int HAS_COUNT = 1;
  private static final int HAS_OCCUPANCY = 1 << 1;
  private static final int HAS_SPEED = 1 << 2;
  private static final int HAS_SAMPLES = 1 << 3;
  private static final int HAS_SHARE = 1 << 4;
  private static final int HAS_DETECTOR = 1 << 5;
  private static final int MEAN_TYPE_SHIFT = 6;

  private StationWindowsCodec() {}

  /** The bytes of a station's memory. */
  public static byte[] encode(StationWindows windows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      writeInstant(out, windows.clock);
      writeInstant(out, windows.closedUntil);
      writeInstant(out, windows.newestLiveTime);
      out.writeLong(windows.liveShift.toMillis());
      out.writeShort(windows.newestByDetector.size());
      for (Map.Entry<String, Instant> newest : windows.newestByDetector.entrySet()) {
        out.writeUTF(newest.getKey());
        writeInstant(out, newest.getValue());
      }
      List<String> sources = sourcesOf(windows);
      out.writeShort(sources.size());
      for (String source : sources) {
        out.writeUTF(source);
      }
      out.writeShort(windows.open.size());
      for (Map.Entry<Instant, TreeMap<Sample.Key, Sample>> window : windows.open.entrySet()) {
        writeInstant(out, window.getKey());
        out.writeInt(window.getValue().size());
        for (Sample sample : window.getValue().values()) {
          write(out, sample, window.getKey(), sources);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A byte array refused bytes", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The memory that these bytes hold.
   *
   * @throws IllegalArgumentException when another version of Tailback wrote them, or they are
   *     damaged
   */
  public static StationWindows decode(byte[] bytes, Duration watermarkDelay) {
    StationWindows windows = new StationWindows(watermarkDelay);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalArgumentException(
            "The state has form "
                + version
                + " and this build reads "
                + VERSION
                + ": start with a new checkpoint");
      }
      windows.clock = readInstant(in);
      windows.closedUntil = readInstant(in);
      windows.newestLiveTime = readInstant(in);
      windows.liveShift = Duration.ofMillis(in.readLong());
      for (int left = in.readShort(); left > 0; left--) {
        windows.newestByDetector.put(in.readUTF(), readInstant(in));
      }
      List<String> sources = new ArrayList<>();
      for (int left = in.readShort(); left > 0; left--) {
        sources.add(in.readUTF());
      }
      for (int left = in.readShort(); left > 0; left--) {
        Instant start = readInstant(in);
        TreeMap<Sample.Key, Sample> samples = new TreeMap<>();
        for (int more = in.readInt(); more > 0; more--) {
          Sample sample = read(in, start, sources);
          samples.put(sample.key(), sample);
        }
        windows.open.put(start, samples);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The state of a station is damaged: " + bytes.length + " bytes", e);
    }
    return windows;
  }

  private static List<String> sourcesOf(StationWindows windows) {
    return windows.open.values().stream()
        .flatMap(samples -> samples.keySet().stream())
        .map(Sample.Key::sourceId)
        .distinct()
        .sorted()
        .toList();
  }

  private static void write(
      DataOutputStream out, Sample sample, Instant windowStart, List<String> sources)
      throws IOException {
    int flags =
        (sample.vehicleCount() == null ? 0 : HAS_COUNT)
            | (sample.occupancyRatio() == null ? 0 : HAS_OCCUPANCY)
            | (sample.speedKmh() == null ? 0 : HAS_SPEED)
            | (sample.sampleCount() == null ? 0 : HAS_SAMPLES)
            | (sample.observedShare() == null ? 0 : HAS_SHARE)
            | (sample.detectorId() == null ? 0 : HAS_DETECTOR)
            | sample.speedMeanType().ordinal() << MEAN_TYPE_SHIFT;
    out.writeByte(flags);
    out.writeShort(sources.indexOf(sample.sourceId()));
    if (sample.detectorId() != null) {
      out.writeUTF(sample.detectorId());
    }
    out.writeInt((int) (micros(sample.periodStart()) - micros(windowStart)));
    out.writeInt((int) (micros(sample.periodEnd()) - micros(sample.periodStart())));
    if (sample.vehicleCount() != null) {
      out.writeLong(sample.vehicleCount());
    }
    if (sample.occupancyRatio() != null) {
      out.writeDouble(sample.occupancyRatio());
    }
    if (sample.speedKmh() != null) {
      out.writeDouble(sample.speedKmh());
    }
    if (sample.sampleCount() != null) {
      out.writeInt(sample.sampleCount());
    }
    if (sample.observedShare() != null) {
      out.writeDouble(sample.observedShare());
    }
  }

  private static Sample read(DataInputStream in, Instant windowStart, List<String> sources)
      throws IOException {
    int flags = in.readUnsignedByte();
    String source = sources.get(in.readShort());
    String detector = (flags & HAS_DETECTOR) == 0 ? null : in.readUTF();
    Instant start = windowStart.plusNanos(in.readInt() * 1000L);
    Instant end = start.plusNanos(in.readInt() * 1000L);
    return new Sample(
        source,
        detector,
        start,
        end,
        (flags & HAS_COUNT) == 0 ? null : Long.valueOf(in.readLong()),
        (flags & HAS_OCCUPANCY) == 0 ? null : Double.valueOf(in.readDouble()),
        (flags & HAS_SPEED) == 0 ? null : Double.valueOf(in.readDouble()),
        MEAN_TYPES[flags >> MEAN_TYPE_SHIFT],
        (flags & HAS_SAMPLES) == 0 ? null : Integer.valueOf(in.readInt()),
        (flags & HAS_SHARE) == 0 ? null : Double.valueOf(in.readDouble()));
  }

  private static void writeInstant(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(instant.equals(Instant.MIN) ? Long.MIN_VALUE : micros(instant));
  }

  private static Instant readInstant(DataInputStream in) throws IOException {
    long micros = in.readLong();
    return micros == Long.MIN_VALUE
        ? Instant.MIN
        : Instant.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
  }
}
