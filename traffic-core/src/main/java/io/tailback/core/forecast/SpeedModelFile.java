package io.tailback.core.forecast;

import io.tailback.core.TailbackException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A speed model as the bytes of one file: a mark, the version of the form, fingerprint, base, the
 * two forests, and a checksum over all of it. Nothing is taken from a file that is damaged.
 */
public final class SpeedModelFile {
  /** {@code TBSM}. */
  private static final int MARK = 0x5442534D;

  /** 1 had no 50 % interval. */
  private static final int VERSION = 2;

  private static final int FRAME = 3 * Integer.BYTES;

  /** Some five times the largest model that was ever trained here; more is somebody's mistake. */
  static final int MOST_BYTES = 64 << 20;

  private SpeedModelFile() {}

  /** The bytes of a model; the same model always has the same. */
  public static byte[] write(SpeedModel model) {
    ModelBytes.Output out = new ModelBytes.Output();
    out.number(MARK);
    out.number(VERSION);
    out.text(model.featureFingerprint());
    for (int h = 0; h < Horizons.COUNT; h++) {
      out.number(model.typicalIndex(h));
      out.value(model.persistenceWeight(h));
    }
    out.number(model.deviationIndex());
    model.centre().write(out);
    model.spread().write(out);
    byte[] body = out.toBytes();
    byte[] bytes = Arrays.copyOf(body, body.length + Integer.BYTES);
    ByteBuffer.wrap(bytes).putInt(body.length, checksum(body, body.length));
    return bytes;
  }

  /**
   * The model that the bytes hold.
   *
   * @param name of the file, for the sentence when it cannot be read
   */
  public static SpeedModel read(byte[] bytes, String name) {
    if (bytes.length > MOST_BYTES) {
      throw unreadable(name, "has " + bytes.length + " bytes, more than any model", null);
    }
    if (bytes.length < FRAME || ByteBuffer.wrap(bytes).getInt() != MARK) {
      throw unreadable(name, "is no model of Tailback", null);
    }
    int body = bytes.length - Integer.BYTES;
    if (ByteBuffer.wrap(bytes).getInt(body) != checksum(bytes, body)) {
      throw unreadable(name, "is damaged or broken off (its checksum differs)", null);
    }
    int version = ByteBuffer.wrap(bytes).getInt(Integer.BYTES);
    if (version != VERSION) {
      throw unreadable(name, "has form " + version + " and this build reads " + VERSION, null);
    }
    try {
      return model(
          new ModelBytes.Input(ByteBuffer.wrap(bytes, 0, body).position(2 * Integer.BYTES)));
    } catch (IllegalArgumentException | BufferUnderflowException contradiction) {
      throw unreadable(name, "contradicts itself", contradiction);
    }
  }

  private static SpeedModel model(ModelBytes.Input in) {
    String fingerprint = in.text();
    int[] typicalIndex = new int[Horizons.COUNT];
    double[] persistenceWeights = new double[Horizons.COUNT];
    for (int h = 0; h < Horizons.COUNT; h++) {
      typicalIndex[h] = in.number();
      persistenceWeights[h] = in.value();
    }
    int deviationIndex = in.number();
    Forest centre = Forest.read(in);
    Forest spread = Forest.read(in);
    if (!in.isAtEnd()) {
      throw new IllegalArgumentException("Bytes are left behind the model");
    }
    return new SpeedModel(
        fingerprint, typicalIndex, deviationIndex, persistenceWeights, centre, spread);
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private static TailbackException unreadable(String name, String what, RuntimeException cause) {
    return new TailbackException(
        "E56",
        TailbackException.INCOMPATIBLE,
        "The model file "
            + name
            + " "
            + what
            + ": train again, or return to the version before with `./tailback models rollback`.",
        cause);
  }
}
