package io.tailback.bench;

import io.tailback.core.schema.SchemaTable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * The messages of a load, one after the other: each station once a round, with repeats, disorder
 * and bad ones strewn in. The same plan gives the same messages but for the time of acceptance,
 * which the caller states.
 *
 * <p>Nothing comes so late that a window would be closed: what is moved or repeated comes within
 * eight rounds, four minutes of event time.
 */
final class Load {
  /** Shares in parts of a thousand of the observations: repeats, disorder, bad ones. */
  static final int DUPLICATES_PER_MILLE = 20;

  static final int MOVED_PER_MILLE = 10;
  static final int BAD_PER_MILLE = 1;

  private static final int MOST_ROUNDS_LATER = 8;
  private static final int MOST_ROUNDS_UNTIL_REPEAT = 2;
  private static final int MILLE = 1_000;
  private static final long ROUND_MICROS = Traffic.ROUND.toNanos() / 1_000;
  private static final long START_MICROS = Traffic.START.getEpochSecond() * 1_000_000;
  private static final long HOUR_MICROS = 3_600_000_000L;
  private static final double IMPOSSIBLE_KMH = 321;

  private final Traffic traffic;
  private final byte[][] ids;
  private final ObservationBytes bytes = new ObservationBytes(SchemaTable.load());
  private final SplittableRandom random;
  private final PriorityQueue<Pending> pending =
      new PriorityQueue<>(Comparator.comparingLong(Pending::due).thenComparingLong(Pending::order));
  private final int[] newestRound;

  private int station;
  private byte[] value;
  private long next;
  private long order;
  private long valid;
  private long duplicates;
  private long bad;
  private long moved;

  /** Something for later; without a value it is a moved observation. */
  private record Pending(long due, long order, int station, long round, byte[] value) {}

  Load(Traffic traffic) {
    this.traffic = traffic;
    this.random = new SplittableRandom(traffic.seed());
    this.ids = new byte[traffic.stations()][];
    this.newestRound = new int[traffic.stations()];
    Arrays.fill(newestRound, -1);
    for (int i = 0; i < ids.length; i++) {
      ids[i] = Traffic.stationId(i).getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Makes the next message, as accepted at this time in microseconds. */
  void advance(long ingestMicros) {
    while (true) {
      if (!pending.isEmpty() && pending.peek().due() <= next) {
        send(pending.poll(), ingestMicros);
        return;
      }
      int dice = random.nextInt(MILLE);
      if (dice < BAD_PER_MILLE) {
        sendBad(ingestMicros);
        return;
      }
      int observed = (int) (next % traffic.stations());
      long round = next / traffic.stations();
      next++;
      if (random.nextInt(MILLE) >= MOVED_PER_MILLE) {
        sendObservation(observed, round, ingestMicros);
        return;
      }
      putOff(MOST_ROUNDS_LATER, observed, round, null);
    }
  }

  /** Key of the message: its station's id. */
  byte[] key() {
    return ids[station];
  }

  byte[] value() {
    return value;
  }

  /** What has been made so far. */
  Ledger ledger() {
    return Ledger.of(traffic, valid, duplicates, bad, moved, newestRound);
  }

  private void send(Pending due, long ingestMicros) {
    if (due.value() == null) {
      moved++;
      sendObservation(due.station(), due.round(), ingestMicros);
      return;
    }
    duplicates++;
    station = due.station();
    value = due.value();
  }

  private void sendObservation(int observed, long round, long ingestMicros) {
    valid++;
    newestRound[observed] = Math.max(newestRound[observed], (int) round);
    station = observed;
    value = encode(ids[observed], round, traffic.speedKmh(observed, round), ingestMicros);
    if (random.nextInt(MILLE) < DUPLICATES_PER_MILLE) {
      putOff(MOST_ROUNDS_UNTIL_REPEAT, observed, round, value);
    }
  }

  private void putOff(int mostRounds, int observed, long round, byte[] repeated) {
    long later = 1 + random.nextLong((long) mostRounds * traffic.stations());
    pending.add(new Pending(next + later, order++, observed, round, repeated));
  }

  private void sendBad(long ingestMicros) {
    station = random.nextInt(traffic.stations());
    long round = next / traffic.stations();
    byte[] good = encode(ids[station], round, traffic.speedKmh(station, round), ingestMicros);
    value =
        switch ((int) (bad % 5)) {
          case 0 -> Arrays.copyOf(good, good.length / 2);
          case 1 -> withoutMagicByte(good);
          case 2 -> encode(unknown(station), round, 80, ingestMicros);
          case 3 -> encode(ids[station], round, IMPOSSIBLE_KMH, ingestMicros);
          default -> fromTheFuture(round, ingestMicros);
        };
    bad++;
  }

  private static byte[] withoutMagicByte(byte[] good) {
    good[0] = 42;
    return good;
  }

  private static byte[] unknown(int station) {
    return ("X" + Traffic.stationId(station)).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] fromTheFuture(long round, long ingestMicros) {
    return bytes.encode(
        ids[station],
        START_MICROS + round * ROUND_MICROS + HOUR_MICROS,
        1,
        0.01,
        80,
        ingestMicros,
        sourceMicros());
  }

  private byte[] encode(byte[] id, long round, double speedKmh, long ingestMicros) {
    return bytes.encode(
        id,
        START_MICROS + round * ROUND_MICROS,
        traffic.vehicleCount(station, round),
        traffic.occupancyRatio(station, round),
        speedKmh,
        ingestMicros,
        sourceMicros());
  }

  /** The replayed clock: it runs with the observations, each sent when its period is over. */
  private long sourceMicros() {
    return START_MICROS + ROUND_MICROS + next * ROUND_MICROS / traffic.stations();
  }
}
