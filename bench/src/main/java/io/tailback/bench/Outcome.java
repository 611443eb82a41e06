package io.tailback.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * What a contender left behind, for the check that all did the same work. Negative: it does not
 * make that.
 *
 * @param storedObservations rows of observations in its table
 * @param closedStates states in its table
 * @param closedVehicles their vehicles
 * @param valid as its books say
 * @param duplicates as its books say
 * @param bad as its books say
 * @param late as its books say
 * @param stateValueBytes bytes of the values in its state
 * @param stateRows how many values these are
 */
record Outcome(
    long storedObservations,
    long closedStates,
    long closedVehicles,
    long valid,
    long duplicates,
    long bad,
    long late,
    long stateValueBytes,
    long stateRows) {
  static final Outcome NOTHING = new Outcome(-1, -1, -1, -1, -1, -1, -1, -1, -1);

  private static final ObjectMapper JSON = new ObjectMapper();

  static Outcome ofStored(long observations) {
    return new Outcome(observations, -1, -1, -1, -1, -1, -1, -1, -1);
  }

  static Outcome ofStates(long states, long vehicles) {
    return new Outcome(-1, states, vehicles, -1, -1, -1, -1, -1, -1);
  }

  /** Whether all that it makes is as the ledger says. */
  boolean agreesWith(Ledger ledger) {
    return isSame(closedStates, ledger.closedStates())
        && isSame(closedVehicles, ledger.closedVehicles())
        && isSame(valid, ledger.valid())
        && isSame(duplicates, ledger.duplicates())
        && isSame(bad, ledger.bad())
        && isSame(late, 0)
        && (valid < 0 || storedObservations == valid);
  }

  private static boolean isSame(long made, long wanted) {
    return made < 0 || made == wanted;
  }

  /** Bytes of the state's values, in MB for a thousand stations. */
  double stateMbPerThousand() {
    return stateValueBytes * 1e3 / stateRows / 1e6;
  }

  void write(Path file) {
    try {
      JSON.writeValue(file.toFile(), this);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  static Outcome read(Path file) {
    try {
      return JSON.readValue(file.toFile(), Outcome.class);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
