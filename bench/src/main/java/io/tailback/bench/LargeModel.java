package io.tailback.bench;

import io.tailback.app.settings.Settings;
import io.tailback.core.feature.TypicalSpeeds;
import io.tailback.core.feature.TypicalWeek;
import io.tailback.core.forecast.Alias;
import io.tailback.core.forecast.ModelDraft;
import io.tailback.core.forecast.ModelFile;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.forecast.ModelVersion;
import io.tailback.core.forecast.ServedModel;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.spark.model.HadoopModelRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The champion of one home as that of another network: the same trees, and the typical weeks of its
 * stations again and again.
 */
final class LargeModel {
  private LargeModel() {}

  static void register(Settings from, Settings to, Network network) {
    ModelRegistry given = registry(from);
    ModelVersion champion = given.champion();
    TreeMap<String, ModelFile> files = new TreeMap<>();
    files.put(
        ModelVersion.SPEED_MODEL, ModelFile.of(given.file(champion, ModelVersion.SPEED_MODEL)));
    TypicalWeek typical = TypicalWeek.fromBytes(given.file(champion, ServedModel.TYPICAL_WEEK));
    files.put(ServedModel.TYPICAL_WEEK, ModelFile.of(repeated(typical, network).toBytes()));
    ModelRegistry registry = registry(to);
    ModelVersion version =
        registry.register(
            new ModelDraft(
                champion.origin(), champion.tested(), champion.metrics(), Map.of(), files));
    registry.assign(Alias.CHAMPION, version.number(), "bench");
  }

  private static TypicalWeek repeated(TypicalWeek typical, Network network) {
    List<String> known = new ArrayList<>(typical.stationIds());
    Map<String, TypicalSpeeds> byStation = new HashMap<>();
    for (Station station : network.stations()) {
      byStation.put(station.stationId(), typical.of(known.get(byStation.size() % known.size())));
    }
    return new TypicalWeek(byStation);
  }

  private static ModelRegistry registry(Settings settings) {
    return HadoopModelRegistry.in(settings.modelsRoot(), settings.hadoop(), InstantSource.system());
  }
}
