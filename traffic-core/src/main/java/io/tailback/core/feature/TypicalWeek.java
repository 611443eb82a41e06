package io.tailback.core.feature;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * The typical week of every station of a network, learned from one period; it travels with the
 * model that was trained beside it. As a forecast by itself it is the historical average.
 */
public final class TypicalWeek implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int MAGIC = 0x54_42_54_57; // "TBTW"
  private static final int MOST_STATIONS = 1_000_000;

  private final TreeMap<String, TypicalSpeeds> byStation;

  public TypicalWeek(Map<String, TypicalSpeeds> byStation) {
    this.byStation = new TreeMap<>(byStation);
  }

  /** The typical week of a station; null when nothing is known of it. */
  public TypicalSpeeds of(String stationId) {
    return byStation.get(stationId);
  }

  /** The stations it knows. */
  public Set<String> stationIds() {
    return Set.copyOf(byStation.keySet());
  }

  /** As bytes, the same for the same content; {@link #fromBytes} reads them. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(byStation.size());
      for (Map.Entry<String, TypicalSpeeds> entry : byStation.entrySet()) {
        out.writeUTF(entry.getKey());
        for (float[] table : entry.getValue().tables()) {
          for (float value : table) {
            out.writeFloat(value);
          }
        }
      }
      out.flush();
      out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot fail to be written", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException when the bytes are not a whole typical week
   */
  public static TypicalWeek fromBytes(byte[] bytes) {
    int body = bytes.length - Long.BYTES;
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (body < 2 * Integer.BYTES || in.readInt() != MAGIC) {
        throw new IllegalArgumentException("The bytes do not begin as a typical week does");
      }
      if (ByteBuffer.wrap(bytes).getLong(body) != checksum(bytes, body)) {
        throw new IllegalArgumentException("The typical week's checksum does not hold");
      }
      int stations = in.readInt();
      if (stations < 0 || stations > MOST_STATIONS) {
        throw new IllegalArgumentException("A typical week of " + stations + " stations");
      }
      Map<String, TypicalSpeeds> byStation = new TreeMap<>();
      for (int i = 0; i < stations; i++) {
        String stationId = in.readUTF();
        byStation.put(
            stationId,
            new TypicalSpeeds(
                floats(in, TypicalSpeeds.MEANS),
                floats(in, TypicalSpeeds.PERCENTILES),
                floats(in, TypicalSpeeds.PERCENTILES),
                floats(in, TypicalSpeeds.PERCENTILES)));
      }
      if (in.available() != Long.BYTES) {
        throw new IllegalArgumentException("The typical week goes on after its last station");
      }
      return new TypicalWeek(byStation);
    } catch (IOException e) {
      throw new IllegalArgumentException("The typical week ends too early", e);
    }
  }

  private static float[] floats(DataInputStream in, int count) throws IOException {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TypicalWeek that && byStation.equals(that.byStation);
  }

  @Override
  public int hashCode() {
    return byStation.hashCode();
  }
}
