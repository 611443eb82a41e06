package io.tailback.app.cli;

import io.tailback.app.Version;
import io.tailback.app.demo.Demo;
import io.tailback.app.demo.DemoOptions;
import io.tailback.app.serve.Serving;
import io.tailback.core.TailbackException;
import io.tailback.ingest.ReplaySpeed;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything on this machine and sends a sample through it. */
@Command(
    name = "demo",
    header = "Runs the whole pipeline on this machine on real traffic data.",
    description = {
      "",
      "Starts Kafka, HBase and Spark (unless addresses are configured), creates topics and tables, replays a sample through them,"
          + " shows the books, and stays up until Ctrl-C.",
      ""
    },
    footer = {"", "Example: ./tailback demo --once --summary summary.json"})
final class DemoCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Option(
      names = "--sample",
      paramLabel = "NAME",
      defaultValue = "metr-la",
      description =
          "metr-la, metr-la-4months, pems-orange-day, pems-orange (four weeks), pems-la-day or"
              + " pems-raw-day (default: ${DEFAULT-VALUE}).")
  private String sample;

  @Option(
      names = "--source",
      paramLabel = "FILE",
      description = "Your own observations; needs --stations and --format.")
  private Path source;

  @Option(
      names = "--stations",
      paramLabel = "FILE",
      description =
          "CSV with station_id, station or sensor_id; place, freeway, lanes, length are used where present.")
  private Path stations;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "metr-la, pems-5min or pems-raw.")
  private String format;

  @Option(
      names = "--speed",
      paramLabel = "SPEED",
      defaultValue = "flat-out",
      description =
          "Factor against the road's own time, for example 60x, or flat-out (default: ${DEFAULT-VALUE}).")
  private String speed;

  @Option(names = "--once", description = "Ends when the sample is through.")
  private boolean once;

  @Option(names = "--no-model", description = "Trains no first model, which takes a minute or two.")
  private boolean noModel;

  @Option(names = "--summary", paramLabel = "FILE", description = "Writes the figures as JSON.")
  private Path summary;

  @Override
  public Integer call() {
    DemoOptions options =
        new DemoOptions(
            sample, own(), ReplaySpeed.parse(speed), once, !noModel, Optional.ofNullable(summary));
    new Demo(
            options,
            global.settings(),
            global.zone(),
            Global.install(),
            settings ->
                Serving.startBesideDemo(
                    settings, Global.install(), new CommandJobs(settings.schedule().launcher())),
            Version.current(),
            Global.isTerminal())
        .run();
    return 0;
  }

  private Optional<DemoOptions.OwnFiles> own() {
    if (source == null && stations == null && format == null) {
      return Optional.empty();
    }
    if (source == null || stations == null || format == null) {
      throw new TailbackException(
          "E07",
          TailbackException.USAGE,
          "`--source`, `--stations` and `--format` belong together: give all three, or none for a sample.");
    }
    return Optional.of(new DemoOptions.OwnFiles(source, stations, format));
  }
}
