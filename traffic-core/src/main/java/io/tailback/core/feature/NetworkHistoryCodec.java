package io.tailback.core.feature;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes a history as bytes and reads it back, for a job that keeps it between batches. */
public final class NetworkHistoryCodec {
  private static final byte FORMAT = 1;

  private NetworkHistoryCodec() {}

  /** The history as bytes, the same for the same content. */
  public static byte[] encode(NetworkHistory history) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeInt(history.histories().size());
      for (Map.Entry<String, StationHistory> entry : history.histories().entrySet()) {
        out.writeUTF(entry.getKey());
        write(entry.getValue(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot fail to be written", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException when the bytes have another format, end too early or go on
   *     after it
   */
  public static NetworkHistory decode(byte[] bytes) {
    NetworkHistory history = new NetworkHistory();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int format = in.readByte();
      if (format != FORMAT) {
        throw new IllegalArgumentException("A history of format " + format + ", not " + FORMAT);
      }
      int stations = in.readInt();
      for (int i = 0; i < stations; i++) {
        StationHistory station = history.historyOf(in.readUTF());
        int windows = in.readByte();
        if (windows < 0 || windows > StationHistory.WINDOWS) {
          throw new IllegalArgumentException("A history of " + windows + " windows");
        }
        for (int k = 0; k < windows; k++) {
          station.see(in.readLong(), in.readFloat(), in.readFloat(), in.readFloat());
        }
      }
      if (stations < 0 || in.available() > 0) {
        throw new IllegalArgumentException(
            "The history of " + stations + " stations leaves " + in.available() + " bytes over");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("The history ends too early", e);
    }
    return history;
  }

  private static void write(StationHistory station, DataOutputStream out) throws IOException {
    int[] windows = {0};
    station.forEach((window, speed, flow, occupancy) -> windows[0]++);
    out.writeByte(windows[0]);
    station.forEach(
        (window, speed, flow, occupancy) -> {
          try {
            out.writeLong(window);
            out.writeFloat(speed);
            out.writeFloat(flow);
            out.writeFloat(occupancy);
          } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
          }
        });
  }
}
