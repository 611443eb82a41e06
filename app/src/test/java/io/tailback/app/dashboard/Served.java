package io.tailback.app.dashboard;

import io.tailback.core.corridor.TravelOrder;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.forecast.PromotionRule;
import io.tailback.core.time.NamedPeriods;
import io.tailback.serving.Access;
import io.tailback.serving.Backends;
import io.tailback.serving.GoldFixture;
import io.tailback.serving.JwtConfig;
import io.tailback.serving.ServingConfig;
import io.tailback.serving.TileConfig;
import io.tailback.serving.TlsConfig;
import io.tailback.serving.report.ReportRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** What the servers of the page's tests have in common. */
final class Served {
  static final List<String> WEBGL_BY_SOFTWARE =
      List.of("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist");

  static final ServingConfig CONFIG =
      ServingConfig.DEFAULT.port(0).access(Access.OPEN).requestsPerMinute(0);

  private Served() {}

  /** Whoever has a key of this file may come in. */
  static ServingConfig forKeys(Path keys) {
    return new ServingConfig(
        "127.0.0.1",
        0,
        Access.CONFIGURED,
        JwtConfig.DEFAULT,
        Optional.of(keys),
        0,
        List.of(),
        TlsConfig.DEFAULT,
        TileConfig.NONE);
  }

  static Backends backends(ReplayedMorning morning, Path folder) {
    return backends(morning, folder, GoldFixture.registryInService(morning));
  }

  static Backends backends(ReplayedMorning morning, Path folder, ModelRegistry models) {
    return backends(
        morning,
        folder,
        new Backends.Models(models, PromotionRule.DEFAULT, GoldFixture.FINGERPRINT),
        arguments -> new ReportRunner.Ended(0, "Made"));
  }

  static Backends backends(
      ReplayedMorning morning, Path folder, Backends.Models models, ReportRunner reports) {
    return new Backends(
        new Backends.Stores(() -> morning.live, () -> morning.recent),
        Optional.empty(),
        new Backends.TableFolder(folder.resolve("tables").toString(), new Configuration()),
        models,
        new Backends.Reports(folder.resolve("reports"), Optional.of(reports)),
        GoldFixture::schedule,
        new Backends.Place(
            "Los Angeles",
            ReplayedMorning.ZONE,
            Optional.empty(),
            TravelOrder.FROM_SOUTH_AND_WEST,
            NamedPeriods.DEFAULTS,
            "0.1.0-test"),
        folder.resolve("audit.jsonl"),
        morning);
  }
}
