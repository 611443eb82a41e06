package io.tailback.serving;

import io.tailback.core.corridor.TravelOrder;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.forecast.PromotionRule;
import io.tailback.core.network.Network;
import io.tailback.core.store.LiveStore;
import io.tailback.core.store.RecentStates;
import io.tailback.core.time.NamedPeriods;
import io.tailback.serving.report.ReportRunner;
import io.tailback.serving.schedule.Schedule;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/**
 * What the API reads from.
 *
 * @param stores live values
 * @param topics messages of changes; empty: the store alone is asked
 * @param tables the past
 * @param models who forecasts
 * @param reports what planners made
 * @param schedule what starts by itself
 * @param place the network's own
 * @param audit file of changes
 */
public record Backends(
    Stores stores,
    Optional<Topics> topics,
    TableFolder tables,
    Models models,
    Reports reports,
    Schedule schedule,
    Place place,
    Path audit,
    InstantSource clock) {

  /**
   * Live values. A supplier opens its store at the first call, hands out the same one later, and
   * may throw while nobody answers.
   */
  public record Stores(Supplier<LiveStore> live, Supplier<RecentStates> recent) {}

  /**
   * Messages of changes.
   *
   * @param properties of Kafka's clients, with the brokers' addresses; throws {@link
   *     io.tailback.core.store.StoreUnavailableException} while nobody knows any
   */
  public record Topics(Supplier<Map<String, String>> properties, String states, String forecasts) {}

  /**
   * Delta tables.
   *
   * @param root their folder, as Hadoop understands it
   */
  public record TableFolder(String root, Configuration configuration) {}

  /**
   * Who forecasts.
   *
   * @param rule what a challenger has to show
   * @param featureFingerprint of the vectors that this build computes
   */
  public record Models(ModelRegistry registry, PromotionRule rule, String featureFingerprint) {}

  /**
   * What planners made.
   *
   * @param folder a folder for each report
   * @param runner makes new ones; empty: this server does not
   */
  public record Reports(Path folder, Optional<ReportRunner> runner) {}

  /**
   * The network's own.
   *
   * @param name for people
   * @param network its stations; empty: those of the table {@code stations}, as they are at any
   *     time
   * @param order how positions run on its roads
   * @param periods parts of the days, as the settings name them; the peaks are among them
   */
  public record Place(
      String name,
      ZoneId zone,
      Optional<Network> network,
      TravelOrder order,
      NamedPeriods periods,
      String codeVersion) {}
}
