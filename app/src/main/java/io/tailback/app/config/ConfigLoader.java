package io.tailback.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the configuration of one run. Later layers win: the records' defaults, the YAML file with
 * the environment variables it names, {@code spark.tailback.*}, {@code --set}. All problems are
 * reported at once.
 */
public final class ConfigLoader {
  private static final String USUAL_FILE = "conf/tailback.yaml";

  private final Builder given;
  private final Problems problems = new Problems();

  private ConfigLoader(Builder given) {
    this.given = given;
  }

  public static Builder builder() {
    return new Builder();
  }

  private Configuration load() {
    Layers layers = layers();
    refuseUnknown(layers.written());
    List<Setting> settings = layers.resolved(new Placeholders(given.environment, problems));
    settings.stream().filter(Setting::isMasked).map(Problem::maskedSecret).forEach(problems::add);
    RecordBinder binder = new RecordBinder(settings, problems);
    Map<String, Record> records = new LinkedHashMap<>();
    given.types.forEach(
        (prefix, type) -> binder.bind(prefix, type).ifPresent(bound -> records.put(prefix, bound)));
    problems.throwIfAny();
    return new Configuration(records, binder.effective());
  }

  private Layers layers() {
    Layers layers = new Layers();
    layers.addFile(fileSettings());
    layers.addSparkConf(given.sparkConf);
    layers.addOptions(given.options, problems);
    return layers;
  }

  private List<Setting> fileSettings() {
    if (given.file.isPresent()) {
      Path file = given.file.get();
      return new YamlFile(file, file.toString()).settings(problems);
    }
    return given
        .install
        .map(install -> install.resolve(USUAL_FILE))
        .filter(Files::exists)
        .map(file -> new YamlFile(file, USUAL_FILE).settings(problems))
        .orElse(List.of());
  }

  private void refuseUnknown(List<Setting> settings) {
    KnownKeys known = new KnownKeys();
    given.types.forEach(known::add);
    for (Setting setting : settings) {
      known.problemOf(setting).ifPresent(problems::add);
    }
  }

  /** What a run is given: where to look for values, and the records that want them. */
  public static final class Builder {
    private final Map<String, Class<? extends Record>> types = new LinkedHashMap<>();
    private Optional<Path> install = Optional.empty();
    private Optional<Path> file = Optional.empty();
    private Map<String, String> environment = Map.of();
    private Map<String, String> sparkConf = Map.of();
    private List<String> options = List.of();

    private Builder() {}

    /**
     * The folder whose {@code conf/tailback.yaml} is read if it is there and no other file is
     * named.
     */
    public Builder install(Path folder) {
      install = Optional.of(folder);
      return this;
    }

    /** The file of {@code --config}, read instead of the usual one; it must be there. */
    public Builder file(Path namedByUser) {
      file = Optional.of(namedByUser);
      return this;
    }

    /** The variables that values of the file may name. */
    public Builder environment(Map<String, String> variables) {
      environment = Map.copyOf(variables);
      return this;
    }

    /** Spark's configuration, of which {@code spark.tailback.*} counts. */
    public Builder sparkConf(Map<String, String> conf) {
      sparkConf = Map.copyOf(conf);
      return this;
    }

    /** The {@code key=value} of each {@code --set}. */
    public Builder options(List<String> keysAndValues) {
      options = List.copyOf(keysAndValues);
      return this;
    }

    /**
     * Hands the settings below {@code prefix}, for example {@code tailback.streaming}, to a record.
     */
    public Builder settings(String prefix, Class<? extends Record> type) {
      types.put(prefix, type);
      return this;
    }

    /**
     * The configuration, checked.
     *
     * @throws io.tailback.core.TailbackException with every problem found, a line for each
     */
    public Configuration load() {
      return new ConfigLoader(this).load();
    }
  }
}
