package io.tailback.app.cli;

import io.tailback.app.embedded.ReadinessListener;
import io.tailback.app.embedded.StackPart;
import io.tailback.app.settings.Settings;
import io.tailback.app.stack.Stack;
import io.tailback.core.TailbackException;
import io.tailback.core.store.LiveStation;
import io.tailback.hbase.HBaseConnections;
import io.tailback.hbase.HBaseLiveStore;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.hbase.client.Connection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks one station up. */
@Command(
    name = "live",
    header = "Shows what is known of a station right now: one row of HBase, with age and class.",
    subcommands = LiveRebuildCommand.class,
    footer = {"", "Example: ./tailback live 773869"})
final class LiveCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "STATION", arity = "0..1", description = "Id of the station.")
  private String station;

  @Override
  public Integer call() throws IOException {
    if (station == null) {
      throw new ParameterException(spec.commandLine(), "Missing required parameter: 'STATION'");
    }
    Settings settings = global.settings();
    try (Stack stack = Stack.open(settings, EnumSet.of(StackPart.HBASE), ReadinessListener.NONE);
        Connection connection = HBaseConnections.open(stack.hbase());
        HBaseLiveStore store = HBaseLiveStore.on(connection, stack.hbase())) {
      Optional<LiveStation> live = store.find(station);
      if (live.isEmpty()) {
        throw new TailbackException(
            "E66",
            TailbackException.PRECONDITION,
            "HBase holds nothing of a station `"
                + station
                + "`: check the id, or whether the stream has written anything yet (`./tailback"
                + " doctor`).");
      }
      System.out.print(new LiveText(live.get(), Instant.now(), settings.zone()).text());
    }
    return 0;
  }
}
