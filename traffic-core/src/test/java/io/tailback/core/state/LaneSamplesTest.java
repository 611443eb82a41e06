package io.tailback.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.observation.SpeedMeanType;
import java.util.ArrayList;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LaneSamplesTest {
  private static final Lane LANE = new Lane("alpha", "1");
  private static final long WINDOW_START = 1_330_963_200_000_000L;
  private static final long SECOND = 1_000_000;

  private static Sample sample(long startMicros, Double speedKmh) {
    return new Sample(startMicros, 30 * SECOND, 7L, 0.05, speedKmh, SpeedMeanType.TIME, null, null);
  }

  @Test
  void keepsSamplesInTheOrderOfTheirStartsHoweverTheyCome() {
    LaneSamples samples = new LaneSamples(LANE, WINDOW_START);
    Sample first = sample(WINDOW_START, 80.0);
    Sample second = sample(WINDOW_START + 30 * SECOND, 90.0);
    Sample third = sample(WINDOW_START + 60 * SECOND, 100.0);

    assertThat(samples.put(second)).isEqualTo(Disposition.VALID);
    assertThat(samples.put(first)).isEqualTo(Disposition.VALID);
    assertThat(samples.put(third)).isEqualTo(Disposition.VALID);

    assertThat(samples.samples()).containsExactly(first, second, third);
  }

  @Test
  void writesASampleThatFollowsTheOneBeforeInFewBytes() {
    LaneSamples samples = new LaneSamples(LANE, WINDOW_START);
    samples.put(sample(WINDOW_START, 87.3));
    int before = samples.length();
    samples.put(sample(WINDOW_START + 30 * SECOND, 87.4));

    assertThat(samples.length() - before).isEqualTo(7);
  }

  @Test
  void doesWhatASortedMapWouldDo() {
    Seeds.forEach(
        "Packed samples equal those of a sorted map",
        300,
        random -> {
          LaneSamples samples = new LaneSamples(LANE, WINDOW_START);
          TreeMap<Long, Sample> expected = new TreeMap<>();
          for (int round = 0; round < 60; round++) {
            Sample sample = invented(random, round);
            assertThat(samples.put(sample)).isEqualTo(put(expected, sample));
            if (random.nextInt(10) == 0) {
              samples = writtenAndRead(samples);
            }
          }
          assertThat(samples.samples()).isEqualTo(new ArrayList<>(expected.values()));
        });
  }

  private static Disposition put(TreeMap<Long, Sample> samples, Sample sample) {
    Sample earlier = samples.put(sample.startMicros(), sample);
    if (earlier == null) {
      return Disposition.VALID;
    }
    return earlier.equals(sample) ? Disposition.DUPLICATE : Disposition.REVISED;
  }

  /** Mostly later than all before, sometimes earlier, sometimes the same again. */
  private static Sample invented(Random random, int round) {
    long place = random.nextInt(4) == 0 ? random.nextInt(round + 1) : round;
    long wandering = random.nextInt(3) == 0 ? random.nextInt((int) SECOND) : 0;
    return new Sample(
        WINDOW_START + 5 * SECOND * place + wandering,
        random.nextInt(5) == 0 ? 29_999_999 : 30 * SECOND,
        maybe(random, Long.valueOf(random.nextInt(20))),
        maybe(random, random.nextInt(3) / 4.0),
        maybe(random, 1.609344 * random.nextInt(3)),
        SpeedMeanType.values()[random.nextInt(3)],
        maybe(random, random.nextInt(10)),
        maybe(random, random.nextDouble()));
  }

  private static <T> T maybe(Random random, T value) {
    return random.nextBoolean() ? value : null;
  }

  private static LaneSamples writtenAndRead(LaneSamples samples) {
    PackedOutput out = new PackedOutput(1);
    out.octet(0);
    samples.write(out);
    PackedInput in = PackedInput.of(out.toBytes());
    in.octet();
    return new LaneSamples(LANE, WINDOW_START, in);
  }
}
