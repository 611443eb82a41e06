package io.tailback.app.cli;

import io.tailback.app.Version;
import io.tailback.app.settings.Settings;
import io.tailback.app.stream.Resumption;
import io.tailback.app.stream.StreamRun;
import io.tailback.core.TailbackException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the continuous jobs. */
@Command(
    name = "stream",
    header = "Runs the streaming jobs: observations in, station states out.",
    description = {
      "",
      "Reads Kafka, writes Delta, HBase and Kafka, one line per batch, until SIGTERM or Ctrl-C."
          + " With `--set tailback.streaming.trigger=available-now` it ends when all that is there"
          + " has been read.",
      ""
    },
    footer = {"", "Example: ./tailback stream --set tailback.network.stations=stations.csv"})
final class StreamCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Mixin private SummaryOption summary;

  @Option(
      names = "--accept-data-loss",
      description =
          "Steps once over records that a topic dropped before they were read (E18); later losses"
              + " stop the stream again.")
  private boolean acceptDataLoss;

  @Option(
      names = "--new-checkpoint",
      description =
          "Begins at the start of the topics and keeps the old checkpoints beside (E19). What a"
              + " topic still holds of rows that the tables have is stored once more.")
  private boolean newCheckpoint;

  @Override
  public Integer call() {
    Settings settings = summary.begin(global.settings());
    new StreamRun(settings, Version.current(), System.out).run(resumption());
    return 0;
  }

  private Resumption resumption() {
    if (acceptDataLoss && newCheckpoint) {
      throw new TailbackException(
          "E07",
          TailbackException.USAGE,
          "`--accept-data-loss` and `--new-checkpoint` exclude each other: leave one out.");
    }
    if (newCheckpoint) {
      return Resumption.NEW_CHECKPOINT;
    }
    return acceptDataLoss ? Resumption.ACCEPT_DATA_LOSS : Resumption.FROM_CHECKPOINT;
  }
}
