package io.tailback.app.cli;

import io.tailback.app.Version;
import io.tailback.app.models.ModelDesk;
import io.tailback.app.settings.Settings;
import io.tailback.app.training.TrainingOrder;
import io.tailback.app.training.TrainingRun;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a forecasting model. */
@Command(
    name = "train",
    header = "Trains the model that forecasts the next hour, and registers it as the challenger.",
    description = {
      "",
      "Learns from the first 70 %% of the states of the period, chooses by the next 10 %% and"
          + " judges by the last 20 %%. The model stands in the registry with its card afterwards.",
      "Exit codes: 3 without states, 5 when --promote is asked and the model is not better than the"
          + " champion and the baselines.",
      ""
    },
    footer = {"", "Example: ./tailback train --budget small --promote"})
final class TrainCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Mixin private SummaryOption summary;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "First day, in the network's zone (default: the first with states).")
  private LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description = "Last day, included (default: the last).")
  private LocalDate to;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Only the last N of these days, as a nightly training wants (default: all).")
  private Integer days;

  @Option(
      names = "--budget",
      defaultValue = "FULL",
      description =
          "small: a first model in a minute or two; full: the nightly one, up to three quarters of"
              + " an hour for a million examples on two cores (default: full).")
  private TrainingOrder.Budget budget;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--promote",
      description = "Puts the model into service if it passes; exit code 5 if it does not.")
  private boolean promote;

  @Override
  public Integer call() throws IOException {
    Settings settings = summary.begin(global.settings());
    new TrainingRun(
            settings, ModelDesk.of(settings), Version.current(), InstantSource.system(), System.out)
        .run(
            new TrainingOrder(
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                Optional.ofNullable(days),
                budget,
                seed,
                promote));
    return 0;
  }
}
