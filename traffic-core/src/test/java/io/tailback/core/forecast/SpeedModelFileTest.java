package io.tailback.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class SpeedModelFileTest {
  private static final int INPUTS = 20;

  private final SplittableRandom random = new SplittableRandom(7);
  private final SpeedModel model = ModelFixtures.model(random, 12, 6, INPUTS);
  private final byte[] bytes = SpeedModelFile.write(model);

  @Test
  void comesBackToTheLastBit() {
    SpeedModel read = SpeedModelFile.read(bytes, "a file");

    assertThat(read.featureFingerprint()).isEqualTo(model.featureFingerprint());
    for (int i = 0; i < 300; i++) {
      double[] vector = ModelFixtures.vector(random, INPUTS);
      assertThat(forecasts(read, vector)).isDeepEqualTo(forecasts(model, vector));
    }
    assertThat(SpeedModelFile.write(read)).isEqualTo(bytes);
  }

  private static double[][] forecasts(SpeedModel model, double[] vector) {
    HorizonSpeeds speeds = new HorizonSpeeds();
    model.forecastInto(vector, speeds);
    return new double[][] {speeds.p05(), speeds.p25(), speeds.p50(), speeds.p75(), speeds.p95()};
  }

  @Test
  void anyBrokenOffFileIsRefused() {
    for (int length = 0; length < bytes.length; length += 1 + length / 50) {
      byte[] broken = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> SpeedModelFile.read(broken, "models/1/model.tbm"))
          .isInstanceOf(TailbackException.class)
          .hasMessageStartingWith("The model file models/1/model.tbm is ")
          .hasMessageEndingWith(
              ": train again, or return to the version before with `./tailback models rollback`.");
    }
  }

  @Test
  void aFlippedBitIsRefused() {
    for (int i = 0; i < 500; i++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      assertThatThrownBy(() -> SpeedModelFile.read(damaged, "a file"))
          .isInstanceOf(TailbackException.class);
    }
  }

  @Test
  void aWrongFileWithARightChecksumIsRefusedToo() {
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] damaged = bytes.clone();
      int at = 4 * random.nextInt(2, bytes.length / 4 - 1);
      ByteBuffer.wrap(damaged).putInt(at, random.nextInt() >> random.nextInt(31));
      withChecksum(damaged);
      try {
        forecasts(SpeedModelFile.read(damaged, "a file"), ModelFixtures.vector(random, INPUTS));
      } catch (TailbackException expected) {
        refused++;
      }
    }
    // What hits the number of a leaf passes; what hits the structure must not.
    assertThat(refused).isBetween(10, 399);
  }

  @Test
  void hugeCountsAreRefusedBeforeMemoryIsTaken() {
    ModelBytes.Output out = new ModelBytes.Output();
    out.number(0x5442534D);
    out.number(2);
    out.number(Integer.MAX_VALUE);
    out.number(0);
    byte[] huge = out.toBytes();

    assertThatThrownBy(() -> SpeedModelFile.read(withChecksum(huge), "a file"))
        .hasMessageContaining("contradicts itself")
        .hasRootCauseMessage("2147483647 bytes of a text do not fit into 0 bytes");
  }

  @Test
  void whatIsTooLargeIsNotLookedAt() {
    assertThatThrownBy(() -> SpeedModelFile.read(new byte[SpeedModelFile.MOST_BYTES + 1], "a file"))
        .hasMessageContaining("has 67108865 bytes, more than any model");
  }

  @Test
  void anotherFormIsNamed() {
    byte[] earlier = bytes.clone();
    ByteBuffer.wrap(earlier).putInt(4, 1);

    assertThatThrownBy(() -> SpeedModelFile.read(withChecksum(earlier), "a file"))
        .isInstanceOfSatisfying(
            TailbackException.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(TailbackException.INCOMPATIBLE))
        .hasMessageContaining("has form 1 and this build reads 2");
  }

  private static byte[] withChecksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, bytes.length - 4);
    ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) crc.getValue());
    return bytes;
  }
}
