package io.tailback.spark.model;

import io.tailback.core.TailbackException;
import io.tailback.core.forecast.Alias;
import io.tailback.core.forecast.AliasChange;
import io.tailback.core.forecast.AliasHistory;
import io.tailback.core.forecast.FileMark;
import io.tailback.core.forecast.ModelDraft;
import io.tailback.core.forecast.ModelFile;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.forecast.ModelVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A registry as a folder, local or on HDFS, shaped like MLflow's: {@code
 * experiments/speed-forecasts/RUN} with {@code meta.yaml}, {@code params}, {@code metrics}, {@code
 * tags} and {@code artifacts}; {@code tailback-speed/version-N/meta.yaml}; {@code
 * tailback-speed/aliases/champion/change-N/meta.yaml}, of which the highest N is in force.
 *
 * <p>An alias is a row of changes and not one file because no file system replaces a file in one
 * step everywhere, while all of them refuse to make a folder twice. So it cannot be half written,
 * two writers cannot lose each other's change, and its history is kept.
 */
public final class HadoopModelRegistry implements ModelRegistry {
  private static final String EXPERIMENT = "experiments/speed-forecasts";
  private static final Pattern VERSION = Pattern.compile("version-([1-9][0-9]{0,8})");
  private static final Pattern CHANGE = Pattern.compile("change-([0-9]{6,9})");

  /** Far above the description of a model with hundreds of features and metrics. */
  private static final long MOST_META_BYTES = 16L << 20;

  /**
   * What is read at once: the model that serves, its card, and its typical week, which takes 18 kB
   * per station and is the largest: room for 58,000 stations. Exports are read where they lie.
   */
  private static final long MOST_FILE_BYTES = 1L << 30;

  private final RegistryFolder folder;
  private final InstantSource clock;

  private HadoopModelRegistry(RegistryFolder folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * The registry in a folder, which need not exist yet.
   *
   * @param root as Hadoop understands it
   */
  public static HadoopModelRegistry in(String root, Configuration conf, InstantSource clock) {
    return attempt(
        () -> new HadoopModelRegistry(new RegistryFolder(new Path(root), conf), clock), root);
  }

  @Override
  public String place() {
    Path root = folder.root();
    return "file".equals(root.toUri().getScheme()) ? root.toUri().getPath() : root.toString();
  }

  @Override
  public ModelVersion register(ModelDraft draft) {
    return attempt(
        () -> {
          Instant now = Instant.ofEpochMilli(clock.millis());
          folder.removeAbandoned(now);
          String run = UUID.randomUUID().toString().replace("-", "");
          SortedMap<String, FileMark> marks = publishRun(draft, run, now);
          return publishVersion(
              number ->
                  new ModelVersion(
                      number,
                      run,
                      now,
                      draft.origin(),
                      draft.tested(),
                      draft.metrics(),
                      draft.tags(),
                      marks));
        },
        place());
  }

  private SortedMap<String, FileMark> publishRun(ModelDraft draft, String run, Instant now)
      throws IOException {
    publishExperiment();
    Path unfinished = folder.unfinished();
    SortedMap<String, FileMark> marks = new TreeMap<>();
    for (Map.Entry<String, ModelFile> file : draft.files().entrySet()) {
      Path artifact = new Path(new Path(unfinished, "artifacts"), file.getKey());
      marks.put(file.getKey(), folder.write(artifact, file.getValue()));
    }
    writeTexts(new Path(unfinished, "params"), draft.origin().parameters());
    writeTexts(new Path(unfinished, "tags"), draft.tags());
    writeTexts(new Path(unfinished, "metrics"), metricLines(draft, now));
    folder.write(new Path(unfinished, MetaFile.NAME), runMeta(run, draft, now));
    publishOnce(unfinished, folder.path(EXPERIMENT + "/" + run));
    return marks;
  }

  private void publishExperiment() throws IOException {
    Path place = folder.path(EXPERIMENT);
    if (folder.exists(new Path(place, MetaFile.NAME))) {
      return;
    }
    Path unfinished = folder.unfinished();
    byte[] meta =
        new MetaFile()
            .put("experiment_id", "speed-forecasts")
            .put("name", "speed-forecasts")
            .put("lifecycle_stage", "active")
            .bytes();
    folder.write(new Path(unfinished, MetaFile.NAME), meta);
    if (!folder.publish(unfinished, place)) {
      folder.delete(unfinished);
    }
  }

  private byte[] runMeta(String run, ModelDraft draft, Instant now) {
    return new MetaFile()
        .put("run_id", run)
        .put("experiment_id", "speed-forecasts")
        .put("status", "FINISHED")
        .put("end_time", now.toEpochMilli())
        .put("lifecycle_stage", "active")
        .put("artifact_uri", source(run))
        .put("source_version", draft.origin().codeVersion())
        .bytes();
  }

  private static String source(String run) {
    return EXPERIMENT + "/" + run + "/artifacts";
  }

  /** As MLflow writes them: time, value and step; the step is the horizon in minutes. */
  private static Map<String, String> metricLines(ModelDraft draft, Instant now) {
    Map<String, String> lines = new TreeMap<>();
    draft
        .metrics()
        .byKey()
        .forEach(
            (key, values) -> {
              StringBuilder text = new StringBuilder();
              values.forEach(
                  (minutes, value) ->
                      text.append(
                          String.format(
                              Locale.ROOT, "%d %s %d%n", now.toEpochMilli(), value, minutes)));
              lines.put(key, text.toString());
            });
    return lines;
  }

  private void writeTexts(Path into, Map<String, String> texts) throws IOException {
    for (Map.Entry<String, String> text : texts.entrySet()) {
      folder.writeText(new Path(into, text.getKey()), text.getValue());
    }
  }

  /** The next number that nobody else takes. */
  private ModelVersion publishVersion(Function<Integer, ModelVersion> numbered) throws IOException {
    Path unfinished = folder.unfinished();
    for (int number = newest(folder.path(MODEL), VERSION) + 1; ; number++) {
      ModelVersion version = numbered.apply(number);
      folder.write(
          new Path(unfinished, MetaFile.NAME), VersionMeta.bytes(version, source(version.runId())));
      if (folder.publish(unfinished, placeOf(number))) {
        return version;
      }
    }
  }

  private void publishOnce(Path unfinished, Path place) throws IOException {
    if (!folder.publish(unfinished, place)) {
      throw new IOException(place + " is taken, though its name is random");
    }
  }

  private Path placeOf(int number) {
    return folder.path(MODEL + "/version-" + number);
  }

  private int newest(Path in, Pattern name) throws IOException {
    return numbers(in, name).stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  private List<Integer> numbers(Path in, Pattern name) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    for (FileStatus entry : folder.list(in)) {
      Matcher matcher = name.matcher(entry.getPath().getName());
      if (matcher.matches()) {
        numbers.add(Integer.valueOf(matcher.group(1)));
      }
    }
    numbers.sort(null);
    return numbers;
  }

  @Override
  public Listing list() {
    return attempt(
        () -> {
          List<ModelVersion> versions = new ArrayList<>();
          List<String> damaged = new ArrayList<>();
          for (int number : numbers(folder.path(MODEL), VERSION)) {
            try {
              find(number).ifPresent(versions::add);
            } catch (TailbackException refused) {
              damaged.add(refused.getMessage());
            }
          }
          return new Listing(versions, damaged);
        },
        place());
  }

  @Override
  public Optional<ModelVersion> find(int number) {
    Path place = placeOf(number);
    return attempt(
        () -> folder.exists(place) ? Optional.of(read(place, number)) : Optional.empty(),
        place.toString());
  }

  private ModelVersion read(Path place, int number) throws IOException {
    Path meta = new Path(place, MetaFile.NAME);
    ModelVersion version = VersionMeta.version(metaBytes(meta), meta.toString());
    if (version.number() != number) {
      throw FileMark.damaged(meta.toString(), "describes version " + version.number());
    }
    return version;
  }

  private byte[] metaBytes(Path meta) throws IOException {
    return folder
        .read(meta, MOST_META_BYTES)
        .orElseThrow(() -> FileMark.damaged(meta.toString(), "is missing"));
  }

  @Override
  public byte[] file(ModelVersion version, String name) {
    Path path = folder.path(source(version.runId()) + "/" + name);
    FileMark mark = version.files().get(name);
    if (mark == null) {
      throw FileMark.damaged(path.toString(), "is missing");
    }
    return attempt(
        () ->
            folder
                .read(path, Math.min(MOST_FILE_BYTES, mark.length()))
                .map(bytes -> mark.check(bytes, path.toString()))
                .orElseThrow(() -> FileMark.damaged(path.toString(), "is missing")),
        path.toString());
  }

  /** Where a file of a version lies, for what is too large to be read at once. */
  public String pathOf(ModelVersion version, String name) {
    return folder.path(source(version.runId()) + "/" + name).toString();
  }

  @Override
  public AliasChange assign(Alias alias, int number, String by) {
    version(number);
    return move(alias, history -> change(AliasChange.Kind.ASSIGNED, number, by));
  }

  @Override
  public AliasChange rollBack(Alias alias, String by) {
    return move(
        alias, history -> change(AliasChange.Kind.ROLLED_BACK, predecessor(alias, history), by));
  }

  private AliasChange change(AliasChange.Kind kind, int number, String by) {
    return new AliasChange(kind, number, Instant.ofEpochMilli(clock.millis()), by);
  }

  /** Whoever comes second looks again at what the first has done. */
  private AliasChange move(Alias alias, Function<AliasHistory, AliasChange> step) {
    return attempt(
        () -> {
          Path unfinished = folder.unfinished();
          while (true) {
            List<Integer> numbers = numbers(changes(alias), CHANGE);
            AliasHistory history = history(alias, numbers);
            AliasChange change = changeOrCleanUp(step, history, unfinished);
            folder.write(new Path(unfinished, MetaFile.NAME), VersionMeta.bytes(change));
            int next = numbers.isEmpty() ? 1 : numbers.get(numbers.size() - 1) + 1;
            if (folder.publish(unfinished, placeOf(alias, next))) {
              return change;
            }
          }
        },
        place());
  }

  private AliasChange changeOrCleanUp(
      Function<AliasHistory, AliasChange> step, AliasHistory history, Path unfinished)
      throws IOException {
    try {
      return step.apply(history);
    } catch (TailbackException refused) {
      folder.delete(unfinished);
      throw refused;
    }
  }

  private Path changes(Alias alias) {
    return folder.path(MODEL + "/aliases/" + alias.word());
  }

  private Path placeOf(Alias alias, int number) {
    return new Path(changes(alias), String.format(Locale.ROOT, "change-%06d", number));
  }

  @Override
  public AliasHistory history(Alias alias) {
    return attempt(() -> history(alias, numbers(changes(alias), CHANGE)), place());
  }

  private AliasHistory history(Alias alias, List<Integer> numbers) throws IOException {
    List<AliasChange> changes = new ArrayList<>();
    for (int number : numbers) {
      changes.add(readChange(alias, number));
    }
    return new AliasHistory(changes);
  }

  /** Reads one change and not all: serving asks often. */
  @Override
  public Optional<Integer> pointed(Alias alias) {
    int newest = attempt(() -> newest(changes(alias), CHANGE), place());
    return newest == 0
        ? Optional.empty()
        : Optional.of(attempt(() -> readChange(alias, newest), place()).version());
  }

  private AliasChange readChange(Alias alias, int number) throws IOException {
    Path meta = new Path(placeOf(alias, number), MetaFile.NAME);
    return VersionMeta.change(metaBytes(meta), meta.toString());
  }

  private static <T> T attempt(Access<T> access, String place) {
    try {
      return access.run();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read or write the models in " + place, e);
    }
  }

  private interface Access<T> {
    T run() throws IOException;
  }
}
