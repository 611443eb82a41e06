package io.tailback.spark.decode;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;

import io.tailback.core.ObservationBuilder;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.spark.Messages;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/** Messages of invented observations and progress; most of them with something wrong. */
final class MutatedMessages {
  private static final List<String> NAMES =
      List.of("1", "", STATION_A, "Łódź 交通 \uD83D\uDE97", "x".repeat(64), "é".repeat(1024));

  private final Random random;
  private final List<byte[]> good;

  MutatedMessages(Random random) {
    this.random = random;
    this.good = random.ints(2_000).mapToObj(any -> good()).toList();
  }

  private byte[] good() {
    return random.nextInt(5) == 0 ? Messages.of(progress()) : Messages.of(invented());
  }

  private SourceProgress progress() {
    return new SourceProgress(name(), name(), MONDAY_0800.plusNanos(1000L * random.nextInt()));
  }

  Observation invented() {
    ObservationBuilder builder =
        observation(name(), MONDAY_0800.plusSeconds(random.nextInt(1 << 30)))
            .source(name())
            .detector(random.nextBoolean() ? null : name())
            .vehicleCount(maybe(random.nextLong() >> random.nextInt(64)))
            .occupancy(maybe(random.nextDouble()))
            .speedKmh(maybe(Double.longBitsToDouble(random.nextLong())))
            .speedMeanType(SpeedMeanType.values()[random.nextInt(3)])
            .origin(Origin.values()[random.nextInt(5)])
            .ingestTime(MONDAY_0800.plusNanos(1000L * random.nextInt()));
    if (random.nextBoolean()) {
      builder.sampleCount(random.nextInt() >> random.nextInt(32)).observedShare(0.5);
    }
    return builder.build();
  }

  private String name() {
    return NAMES.get(random.nextInt(4 + random.nextInt(3)));
  }

  private <T> T maybe(T value) {
    return random.nextInt(3) == 0 ? null : value;
  }

  /** A good message, or what noise made of one. */
  byte[] next() {
    byte[] message = good.get(random.nextInt(good.size())).clone();
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      message = changed(message);
    }
    return message;
  }

  private byte[] changed(byte[] message) {
    if (message.length == 0) {
      return message;
    }
    int at = random.nextInt(message.length);
    int length = random.nextInt(Math.min(4, message.length - at) + 1);
    switch (random.nextInt(6)) {
      case 0 -> message[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> message[at] = (byte) random.nextInt();
      case 2 -> message[Math.min(4, message.length - 1)] = (byte) random.nextInt(5);
      case 3 -> {
        return spliced(message, at, new byte[0], at + length);
      }
      case 4 -> {
        return spliced(message, at, new byte[] {(byte) (random.nextBoolean() ? 0x80 : 0)}, at);
      }
      default -> {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return spliced(message, at, noise, at + random.nextInt(length + 1));
      }
    }
    return message;
  }

  /** The bytes up to a place, others, and the bytes from another place on. */
  private static byte[] spliced(byte[] message, int upTo, byte[] others, int from) {
    ByteArrayOutputStream spliced = new ByteArrayOutputStream();
    spliced.write(message, 0, upTo);
    spliced.writeBytes(others);
    spliced.write(message, from, message.length - from);
    return spliced.toByteArray();
  }
}
