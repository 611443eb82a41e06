package io.tailback.app.chaos;

import io.tailback.core.TailbackException;
import java.nio.file.Path;

/**
 * What a run is asked to do.
 *
 * @param kills how often a process is killed; each of the three at least a third of them
 * @param seed decides what is sent and when who is killed
 * @param messages about how many are sent
 * @param folder of the run: data, logs, tables
 * @param out where the figures go, as JSON
 * @param keep whether the data of a run that went well stays
 */
public record ChaosOptions(
    int kills, long seed, long messages, Path folder, Path out, boolean keep) {
  /** Below this a process would not be killed at all. */
  public static final int FEWEST_KILLS = 3;

  public ChaosOptions {
    if (kills < FEWEST_KILLS) {
      throw new TailbackException(
          "E06",
          TailbackException.USAGE,
          "`--kills` is "
              + kills
              + ", and there are three processes to kill: write for example `--kills 30`.");
    }
    if (messages < 1) {
      throw new TailbackException(
          "E06",
          TailbackException.USAGE,
          "`--messages` is " + messages + ": write for example `--messages 200000`.");
    }
    folder = folder.toAbsolutePath().normalize();
  }
}
