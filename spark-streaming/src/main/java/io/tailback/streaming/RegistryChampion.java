package io.tailback.streaming;

import io.tailback.core.feature.Features;
import io.tailback.core.feature.TypicalWeek;
import io.tailback.core.forecast.Alias;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.forecast.ModelVersion;
import io.tailback.core.forecast.ServedModel;
import io.tailback.spark.model.HadoopModelRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The champion of a registry of models.
 *
 * @param root folder of the registry: a path as Hadoop understands it
 * @param neighbourhoods fingerprint of those that features are made with here; empty: not compared
 */
public record RegistryChampion(String root, String neighbourhoods) implements Champion {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryChampion.class);
  private static final String NEIGHBOURHOODS = "neighbourhoods";

  /** The champion of the registry in this folder. */
  public static RegistryChampion in(String root) {
    return new RegistryChampion(whole(root), "");
  }

  /** With its file system: executors need not have the same default one. */
  private static String whole(String root) {
    Path path = new Path(root);
    try {
      return path.getFileSystem(SparkHadoopUtil.get().conf()).makeQualified(path).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("There is no file system of " + root, e);
    }
  }

  /** The same; a model that was trained with other neighbours is told of. */
  public RegistryChampion beside(String fingerprint) {
    return new RegistryChampion(root, fingerprint);
  }

  @Override
  public Optional<String> version() {
    return registry().find(Alias.CHAMPION).map(version -> Integer.toString(version.number()));
  }

  @Override
  public ServedModel load(String version) {
    ModelRegistry registry = registry();
    ModelVersion found = registry.version(Integer.parseInt(version));
    String trainedWith = found.tags().getOrDefault(NEIGHBOURHOODS, neighbourhoods);
    if (!neighbourhoods.isEmpty() && !trainedWith.equals(neighbourhoods)) {
      LOG.warn(
          "Model {} was trained with the neighbours {} and the network now has {}: its forecasts"
              + " may be worse until the next training",
          version,
          trainedWith,
          neighbourhoods);
    }
    return new ServedModel(
        version,
        registry.speedModel(found, Features.fingerprint()),
        TypicalWeek.fromBytes(registry.file(found, ServedModel.TYPICAL_WEEK)));
  }

  private ModelRegistry registry() {
    return HadoopModelRegistry.in(root, SparkHadoopUtil.get().conf(), InstantSource.system());
  }
}
