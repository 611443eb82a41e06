package io.tailback.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailback.core.time.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * What was sent, and so what must come out.
 *
 * @param sent all messages
 * @param valid first copies of observations that keep all rules
 * @param duplicates exact repeats
 * @param bad messages that belong in quarantine
 * @param moved observations among the valid ones that came after newer ones of their station
 * @param closedStates windows that are closed by the newest observation of their own station
 * @param closedVehicles vehicles in those windows, over all stations
 * @param allClosedAlike whether a clock for all stations closes the same windows as one for each
 */
record Ledger(
    long sent,
    long valid,
    long duplicates,
    long bad,
    long moved,
    long closedStates,
    long closedVehicles,
    boolean allClosedAlike) {
  /** The platform's own watermark delay. */
  static final Duration WATERMARK = Duration.ofMinutes(10);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The ledger of a load whose stations have each been heard up to a round; -1: never. */
  static Ledger of(
      Traffic traffic, long valid, long duplicates, long bad, long moved, int[] newestRound) {
    long states = 0;
    long vehicles = 0;
    boolean alike = true;
    long closedOfFirst = closedWindows(newestRound[0]);
    for (int station = 0; station < newestRound.length; station++) {
      long closed = closedWindows(newestRound[station]);
      alike &= closed == closedOfFirst;
      states += closed;
      for (long round = 0; round < closed * Traffic.ROUNDS_PER_WINDOW; round++) {
        vehicles += traffic.vehicleCount(station, round);
      }
    }
    return new Ledger(
        valid + duplicates + bad, valid, duplicates, bad, moved, states, vehicles, alike);
  }

  /** Windows of a station that are closed once it has been heard in this round. */
  static long closedWindows(int newestRound) {
    if (newestRound < 0) {
      return 0;
    }
    Instant until = Window.containing(Traffic.startOf(newestRound).minus(WATERMARK)).start();
    return Math.max(0, Duration.between(Traffic.START, until).dividedBy(Window.LENGTH));
  }

  void write(Path file) {
    try {
      JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  static Ledger read(Path file) {
    try {
      return JSON.readValue(file.toFile(), Ledger.class);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
