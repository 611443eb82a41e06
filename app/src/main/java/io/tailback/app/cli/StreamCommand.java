package io.tailback.app.cli;

import io.tailback.app.Version;
import io.tailback.app.settings.Settings;
import io.tailback.app.stream.StreamRun;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the continuous jobs. */
@Command(
    name = "stream",
    header = "Runs the streaming jobs: observations in, station states out.",
    description = {
      "",
      "Reads Kafka, writes Delta, HBase and Kafka, one line per batch, until SIGTERM or Ctrl-C. With `--set"
          + " tailback.streaming.trigger=available-now` it ends when all that is there has been read.",
      ""
    },
    footer = {"", "Example: ./tailback stream --set tailback.network.stations=stations.csv"})
final class StreamCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Override
  public Integer call() {
    Settings settings = global.settings();
    new StreamRun(settings, Version.current(), System.out).run();
    return 0;
  }
}
