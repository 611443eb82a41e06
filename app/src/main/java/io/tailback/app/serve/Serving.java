package io.tailback.app.serve;

import io.tailback.app.Version;
import io.tailback.app.schedule.ScheduleHome;
import io.tailback.app.schedule.ScheduleView;
import io.tailback.app.settings.Settings;
import io.tailback.core.TailbackException;
import io.tailback.core.corridor.TravelOrder;
import io.tailback.core.feature.Features;
import io.tailback.serving.ApiServer;
import io.tailback.serving.Backends;
import io.tailback.serving.ServingConfig;
import io.tailback.serving.report.ReportRunner;
import io.tailback.spark.model.HadoopModelRegistry;
import io.tailback.workflows.Jobs;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** The API over the stores, tables, models and reports of the settings. */
public final class Serving implements AutoCloseable {
  private static final String HADOOP = "spark.hadoop.";

  private final ReachedStores stores;
  private final ApiServer server;

  private Serving(ReachedStores stores, ApiServer server) {
    this.stores = stores;
    this.server = server;
  }

  /**
   * Starts it; it listens when this returns.
   *
   * @param jobs that workflows may name
   */
  public static Serving start(Settings settings, ServingConfig config, Path install, Jobs jobs) {
    ReachedStores stores = new ReachedStores(settings);
    Configuration hadoop = hadoop(settings);
    ReportRunner reports = new ReportProcess(install, settings.home());
    Backends backends =
        new Backends(
            new Backends.Stores(stores::live, stores::recent),
            Optional.of(
                new Backends.Topics(
                    stores::kafka,
                    settings.topics().stationStates(),
                    settings.topics().forecasts())),
            new Backends.TableFolder(settings.tablesRoot(), hadoop),
            new Backends.Models(
                HadoopModelRegistry.in(settings.modelsRoot(), hadoop, InstantSource.system()),
                settings.models().promotion(),
                Features.fingerprint()),
            new Backends.Reports(settings.home().resolve("reports"), Optional.of(reports)),
            new ScheduleView(new ScheduleHome(settings, install, jobs, InstantSource.system())),
            new Backends.Place(
                name(settings.zone()),
                settings.zone(),
                Optional.empty(),
                TravelOrder.FROM_SOUTH_AND_WEST,
                settings.measures().namedPeriods(),
                Version.current()),
            settings.home().resolve("audit").resolve("api.jsonl"),
            InstantSource.system());
    return new Serving(stores, ApiServer.start(config, backends));
  }

  /** As part of a demo, which takes another port where the usual one is taken. */
  public static Serving startBesideDemo(Settings settings, Path install, Jobs jobs) {
    ServingConfig config = settings.api();
    try {
      return start(settings, config, install, jobs);
    } catch (TailbackException e) {
      if (!e.id().equals("E12")) {
        throw e;
      }
      return start(settings, config.port(0), install, jobs);
    }
  }

  /** Hadoop's own settings; Spark, which has a helper for them, is not loaded here. */
  private static Configuration hadoop(Settings settings) {
    Configuration hadoop = new Configuration();
    settings
        .spark()
        .properties()
        .forEach(
            (key, value) -> {
              if (key.startsWith(HADOOP)) {
                hadoop.set(key.substring(HADOOP.length()), value);
              }
            });
    return hadoop;
  }

  /** The city that the zone is named after. */
  private static String name(ZoneId zone) {
    String id = zone.getId();
    String city = id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    return city.isBlank() ? id.toUpperCase(Locale.ROOT) : city;
  }

  /** The server. */
  public ApiServer server() {
    return server;
  }

  /** The address to open: with a token that opens one session, where callers are known so. */
  public String link() {
    return server.link().orElseGet(server::address);
  }

  @Override
  public void close() {
    server.close();
    stores.close();
  }
}
