package io.tailback.app.cli;

import io.tailback.app.config.NearestName;
import io.tailback.app.embedded.ReadinessListener;
import io.tailback.app.embedded.StackPart;
import io.tailback.app.settings.Settings;
import io.tailback.app.stack.Stack;
import io.tailback.core.TailbackException;
import io.tailback.core.store.LiveForecast;
import io.tailback.core.store.LiveStation;
import io.tailback.core.store.LiveStore;
import io.tailback.hbase.HBaseConnections;
import io.tailback.hbase.HBaseLiveStore;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import org.apache.hadoop.hbase.client.Connection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks one station's forecast up. */
@Command(
    name = "forecast",
    header = "Shows the next hour of a station: speeds with a 90 %% interval, and who says so.",
    footer = {"", "Example: ./tailback forecast 773869"})
final class ForecastCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Parameters(paramLabel = "STATION", description = "Id of the station.")
  private String station;

  @Option(names = "--json", description = "Prints it as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Settings settings = global.settings();
    try (Stack stack = Stack.open(settings, EnumSet.of(StackPart.HBASE), ReadinessListener.NONE);
        Connection connection = HBaseConnections.open(stack.hbase());
        LiveStore store = HBaseLiveStore.on(connection, stack.hbase())) {
      LiveStation live = store.find(station).orElseThrow(() -> unknown(store));
      LiveForecast forecast = live.forecast().orElseThrow(this::nothingYet);
      ForecastText text = new ForecastText(forecast, Instant.now(), settings.zone());
      System.out.print(json ? text.json() : text.text());
    }
    return 0;
  }

  private TailbackException unknown(LiveStore store) {
    String nearest =
        NearestName.to(station, store.list().stream().map(LiveStation::stationId).toList())
            .map(name -> "did you mean `" + name + "`?")
            .orElse(
                "check the id, or whether the stream has written anything yet (`./tailback"
                    + " doctor`).");
    return new TailbackException(
        "E66",
        TailbackException.PRECONDITION,
        "HBase holds nothing of a station `" + station + "`: " + nearest);
  }

  private TailbackException nothingYet() {
    return new TailbackException(
        "E62",
        TailbackException.PRECONDITION,
        "There is no forecast of station `"
            + station
            + "` for the hour to come: make a model with `./tailback train` and let `./tailback"
            + " stream` run.");
  }
}
