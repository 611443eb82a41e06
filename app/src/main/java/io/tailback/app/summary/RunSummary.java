package io.tailback.app.summary;

import io.tailback.app.Version;
import io.tailback.app.files.FilePlace;
import io.tailback.app.settings.Settings;
import io.tailback.core.TailbackException;
import io.tailback.core.forecast.Alias;
import io.tailback.core.forecast.ModelVersion;
import io.tailback.spark.model.HadoopModelRegistry;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What became of a run: its end, the versions of the tables before and after it with the rows
 * between them (also those of others who wrote meanwhile), and the model in service.
 */
public final class RunSummary {
  private final Settings settings;
  private final Configuration hadoop;
  private final InstantSource clock;
  private final Instant started;
  private final Map<String, OptionalLong> before;

  private RunSummary(Settings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.hadoop = settings.hadoop();
    this.started = clock.instant();
    this.before = versions();
  }

  /** Remembers what there is before the run. */
  public static RunSummary begin(Settings settings, InstantSource clock) {
    return new RunSummary(settings, clock);
  }

  /**
   * The end of a run.
   *
   * @param command its words, without options
   * @param exitCode of the process
   * @param reason the sentence of a failure; empty when it is done
   */
  public record End(String command, int exitCode, String reason) {
    private String status() {
      return switch (exitCode) {
        case 0 -> "done";
        case TailbackException.REJECTED -> "rejected";
        default -> "failed";
      };
    }

    private Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("command", command);
      json.put("status", status());
      json.put("exitCode", exitCode);
      if (!reason.isEmpty()) {
        json.put("reason", reason);
      }
      json.put("codeVersion", Version.current());
      return json;
    }
  }

  /** Writes the summary of a run that ended. */
  public void write(End end, FilePlace file) {
    Map<String, Object> json = end.json();
    json.put("started", started.toString());
    Duration took = Duration.between(started, clock.instant());
    json.put("seconds", Math.round(took.toMillis() / 100.0) / 10.0);
    json.put("tables", tables());
    champion().ifPresent(number -> json.put("model", Map.of("champion", number)));
    write(json, file, hadoop);
  }

  /** Writes the summary of a run whose settings were refused. */
  public static void writeRefused(End end, FilePlace file) {
    write(end.json(), file, new Configuration());
  }

  private Map<String, OptionalLong> versions() {
    Map<String, OptionalLong> versions = new LinkedHashMap<>();
    for (Table table : DeltaTables.ALL) {
      try {
        versions.put(table.name(), log(table.name()).newest());
      } catch (IOException e) {
        throw unreadable(e);
      }
    }
    return versions;
  }

  private TableLog log(String table) throws IOException {
    return TableLog.of(settings.tablesRoot(), table, hadoop);
  }

  private Map<String, Object> tables() {
    Map<String, Object> tables = new LinkedHashMap<>();
    versions()
        .forEach(
            (name, now) -> {
              if (now.isPresent()) {
                tables.put(name, table(name, before.get(name), now.getAsLong()));
              }
            });
    return tables;
  }

  private Map<String, Object> table(String name, OptionalLong was, long now) {
    Map<String, Object> table = new LinkedHashMap<>();
    was.ifPresent(version -> table.put("versionBefore", version));
    table.put("version", now);
    try {
      table.put("rowsWritten", log(name).rowsWritten(was.orElse(-1), now));
    } catch (IOException e) {
      throw unreadable(e);
    }
    return table;
  }

  private UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException(
        "The logs of the tables in " + settings.tablesRoot() + " cannot be read", e);
  }

  private Optional<Integer> champion() {
    return HadoopModelRegistry.in(settings.modelsRoot(), hadoop, clock)
        .find(Alias.CHAMPION)
        .map(ModelVersion::number);
  }

  private static void write(Map<String, Object> json, FilePlace file, Configuration hadoop) {
    Path path = file.hadoopPath();
    SummaryFile.write(json, file.toString(), () -> path.getFileSystem(hadoop).create(path, true));
  }
}
