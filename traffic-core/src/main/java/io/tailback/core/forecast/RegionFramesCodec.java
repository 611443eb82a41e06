package io.tailback.core.forecast;

import io.tailback.core.feature.NetworkHistoryCodec;
import io.tailback.core.feature.WindowNumber;
import io.tailback.core.forecast.RegionFrames.Pending;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a region's frames as bytes and reads them back: what a job keeps between batches. */
public final class RegionFramesCodec {
  private static final byte FORMAT = 1;

  private RegionFramesCodec() {}

  /** The bytes. */
  public static byte[] encode(RegionFrames frames) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      byte[] history = NetworkHistoryCodec.encode(frames.history());
      out.writeInt(history.length);
      out.write(history);
      out.writeLong(frames.firstWindow());
      out.writeLong(frames.lastDue());
      out.writeLong(frames.lastLiveTime().toEpochMilli());
      out.writeInt(frames.newestOf().size());
      for (Map.Entry<String, Long> newest : new TreeMap<>(frames.newestOf()).entrySet()) {
        out.writeUTF(newest.getKey());
        out.writeLong(newest.getValue());
      }
      out.writeInt(frames.pending().size());
      for (Map.Entry<Long, Pending> pending : frames.pending().entrySet()) {
        write(out, pending.getKey(), pending.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot fail to be written", e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, long window, Pending pending) throws IOException {
    out.writeLong(window);
    out.writeLong(pending.since().toEpochMilli());
    out.writeInt(pending.states().size());
    for (SpeedState state : pending.states()) {
      out.writeUTF(state.stationId());
      out.writeDouble(orNaN(state.speedKmh()));
      out.writeDouble(orNaN(state.flowVehPerHour()));
      out.writeDouble(orNaN(state.occupancyRatio()));
      out.writeLong(state.liveTime().toEpochMilli());
    }
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException when the bytes have another format or end too early
   */
  public static RegionFrames decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int format = in.readByte();
      if (format != FORMAT) {
        throw new IllegalArgumentException("Frames of format " + format + ", not " + FORMAT);
      }
      byte[] history = in.readNBytes(in.readInt());
      long firstWindow = in.readLong();
      long lastDue = in.readLong();
      Instant lastLiveTime = Instant.ofEpochMilli(in.readLong());
      Map<String, Long> newestOf = new HashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        newestOf.put(in.readUTF(), in.readLong());
      }
      TreeMap<Long, Pending> pending = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        long window = in.readLong();
        pending.put(window, pending(in, WindowNumber.startOf(window)));
      }
      return new RegionFrames(
          NetworkHistoryCodec.decode(history),
          newestOf,
          pending,
          firstWindow,
          lastDue,
          lastLiveTime);
    } catch (IOException e) {
      throw new IllegalArgumentException("The frames end too early", e);
    }
  }

  private static Pending pending(DataInputStream in, Instant windowStart) throws IOException {
    Instant since = Instant.ofEpochMilli(in.readLong());
    int count = in.readInt();
    List<SpeedState> states = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      states.add(
          new SpeedState(
              in.readUTF(),
              windowStart,
              orNull(in.readDouble()),
              orNull(in.readDouble()),
              orNull(in.readDouble()),
              Instant.ofEpochMilli(in.readLong())));
    }
    return new Pending(since, states);
  }

  private static double orNaN(Double value) {
    return value == null ? Double.NaN : value;
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
