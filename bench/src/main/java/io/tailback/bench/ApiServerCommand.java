package io.tailback.bench;

import io.tailback.app.cli.CommandLines;
import io.tailback.core.corridor.TravelOrder;
import io.tailback.core.feature.Features;
import io.tailback.core.forecast.InMemoryModelRegistry;
import io.tailback.core.forecast.PromotionRule;
import io.tailback.core.network.LaneType;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ImputationMethod;
import io.tailback.core.state.StationState;
import io.tailback.core.state.Weighting;
import io.tailback.core.store.InMemoryLiveStore;
import io.tailback.core.store.InMemoryRecentStates;
import io.tailback.core.time.Window;
import io.tailback.serving.Access;
import io.tailback.serving.ApiServer;
import io.tailback.serving.Backends;
import io.tailback.serving.ServingConfig;
import io.tailback.serving.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The server under load: the command over a home, or the API over a large network in memory. */
@Command(name = "api-server", hidden = true)
final class ApiServerCommand implements Callable<Integer> {
  private static final double FREE_FLOW_KMH = 104.6;

  @Option(names = "--home")
  private Path home;

  @Option(names = "--stations")
  private int stations;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (home != null) {
      return CommandLines.run(
          "serve",
          "--home",
          home.toString(),
          "--port",
          "0",
          "--set",
          "tailback.api.access=open",
          "--set",
          "tailback.api.requests-per-minute=0");
    }
    Network network = network();
    InMemoryLiveStore live = new InMemoryLiveStore();
    InstantSource clock = InstantSource.system();
    Instant now = clock.instant();
    network.stations().forEach(station -> live.putStates(List.of(state(station, now))));
    InMemoryRecentStates recent = new InMemoryRecentStates();
    Path folder = Files.createTempDirectory("tailback-bench-api");
    ServingConfig config = ServingConfig.DEFAULT.port(0).access(Access.OPEN).requestsPerMinute(0);
    try (ApiServer server =
        ApiServer.start(
            config,
            new Backends(
                new Backends.Stores(() -> live, () -> recent),
                Optional.empty(),
                new Backends.TableFolder(folder.toString(), new Configuration()),
                new Backends.Models(
                    new InMemoryModelRegistry(clock),
                    PromotionRule.DEFAULT,
                    Features.fingerprint()),
                new Backends.Reports(folder, Optional.empty()),
                newest -> new Schedule.Plan(false, 0, List.of(), List.of()),
                new Backends.Place(
                    "Large",
                    ZoneId.of("America/Los_Angeles"),
                    Optional.of(network),
                    TravelOrder.FROM_SOUTH_AND_WEST,
                    "bench"),
                folder.resolve("audit.jsonl"),
                clock))) {
      System.out.println(server.address());
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private Network network() {
    List<Station> all = new ArrayList<>(stations);
    for (int i = 0; i < stations; i++) {
      all.add(
          new Station(
              String.format(Locale.ROOT, "%07d", 1_000_000 + i),
              34 + i % 1000 / 1000.0,
              -118 - i % 997 / 997.0,
              "I" + i / 200,
              "N",
              LaneType.MAINLINE,
              4,
              i % 200 * 0.5,
              null,
              FREE_FLOW_KMH));
    }
    return Network.of(all);
  }

  private static ClosedState state(Station station, Instant now) {
    double speed = 20 + Math.floorMod(station.stationId().hashCode(), 900) / 10.0;
    return new ClosedState(
        new StationState(
            station.stationId(),
            Window.containing(now).start().minus(Window.LENGTH),
            120L,
            null,
            ImputationMethod.OBSERVED,
            0.12,
            null,
            ImputationMethod.OBSERVED,
            speed,
            null,
            ImputationMethod.OBSERVED,
            null,
            SpeedMeanType.SPACE,
            Weighting.COUNT,
            null,
            FREE_FLOW_KMH,
            CongestionLevel.of(speed, FREE_FLOW_KMH),
            10,
            1,
            0),
        now);
  }
}
