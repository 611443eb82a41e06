package io.tailback.bench;

import io.tailback.core.corridor.TravelOrder;
import io.tailback.core.feature.Features;
import io.tailback.core.forecast.InMemoryModelRegistry;
import io.tailback.core.forecast.PromotionRule;
import io.tailback.core.store.InMemoryLiveStore;
import io.tailback.core.store.InMemoryRecentStates;
import io.tailback.core.time.NamedPeriods;
import io.tailback.serving.Access;
import io.tailback.serving.ApiServer;
import io.tailback.serving.Backends;
import io.tailback.serving.ServingConfig;
import io.tailback.serving.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The server under load: the API over a large network in memory. */
@Command(name = "api-server", hidden = true)
final class ApiServerCommand implements Callable<Integer> {
  @Option(names = "--stations", required = true)
  private int stations;

  @Option(
      names = "--every",
      defaultValue = "0",
      description = "Seconds after which a window of all stations closes; 0: the first one stays.")
  private int everySeconds;

  @Override
  public Integer call() throws IOException, InterruptedException {
    LargeNetwork large = new LargeNetwork(stations);
    InMemoryLiveStore live = new InMemoryLiveStore();
    InMemoryRecentStates recent = new InMemoryRecentStates();
    InstantSource clock = InstantSource.system();
    large.putWindow(0, clock.instant(), live, recent);
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
                    Optional.of(large.network()),
                    TravelOrder.FROM_SOUTH_AND_WEST,
                    NamedPeriods.DEFAULTS,
                    "bench"),
                folder.resolve("audit.jsonl"),
                clock))) {
      System.out.println(server.address());
      for (int window = 1; everySeconds > 0; window++) {
        Thread.sleep(Duration.ofSeconds(everySeconds).toMillis());
        large.putWindow(window, clock.instant(), live, recent);
      }
      new CountDownLatch(1).await();
    }
    return 0;
  }
}
