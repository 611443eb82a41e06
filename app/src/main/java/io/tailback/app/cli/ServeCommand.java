package io.tailback.app.cli;

import io.tailback.app.serve.Serving;
import io.tailback.app.settings.Settings;
import io.tailback.app.stack.StopSignal;
import io.tailback.core.TailbackException;
import io.tailback.serving.ServingConfig;
import io.tailback.serving.security.ApiKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the API. */
@Command(
    name = "serve",
    header = "Serves the API and the dashboard: live, history, forecasts, reports, models.",
    description = {
      "",
      "Reads HBase and Kafka of the settings or of a demo that runs on the same home, and the Delta"
          + " tables; starts no servers and no Spark. Without access: configured it listens on"
          + " this machine alone and prints a link that opens one session.",
      ""
    },
    footer = {
      "",
      "Example: ./tailback serve",
      "A key for a machine: ./tailback serve --set tailback.api.keys=conf/api-keys --add-key"
          + " nightly=planner"
    })
final class ServeCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Option(names = "--port", paramLabel = "PORT", description = "Port; 0 takes a free one.")
  private Integer port;

  @Option(
      names = "--add-key",
      paramLabel = "NAME=ROLE",
      description =
          "Makes an API key of a role (viewer, planner, operator, admin), prints it once, adds its"
              + " hash to tailback.api.keys, and ends.")
  private String key;

  @Option(
      names = "--rehearse",
      hidden = true,
      description = "Answers itself once and ends: a build so learns which classes a start loads.")
  private boolean isRehearsal;

  @Override
  public Integer call() throws IOException {
    Settings settings = global.settings();
    ServingConfig config = settings.api();
    if (key != null) {
      System.out.println(addKey(config));
      return 0;
    }
    StopSignal stop = StopSignal.listen();
    try (Serving serving =
        Serving.start(
            settings,
            port == null ? config : config.port(port),
            Global.install(),
            new CommandJobs(settings.schedule().launcher()))) {
      System.out.println("API and dashboard: " + serving.link());
      System.out.println("Documentation:     " + serving.server().address() + "/docs");
      System.out.println("Ctrl-C stops it.");
      if (isRehearsal) {
        URI.create(serving.server().address() + "/health/live").toURL().openStream().close();
        return 0;
      }
      while (!stop.await(Duration.ofHours(1))) {
        // Nothing to do: the server's threads work.
      }
    }
    return 0;
  }

  private String addKey(ServingConfig config) {
    Optional<Path> file = config.keys();
    String[] parts = key.split("=", -1);
    if (file.isEmpty() || parts.length != 2) {
      throw new TailbackException(
          "E07",
          TailbackException.USAGE,
          file.isEmpty()
              ? "There is no file for API keys: set `tailback.api.keys`."
              : "`" + key + "` is not NAME=ROLE: write for example `nightly=planner`.");
    }
    return ApiKeys.add(file.get(), parts[0], parts[1]);
  }
}
