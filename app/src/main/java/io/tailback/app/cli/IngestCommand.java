package io.tailback.app.cli;

import io.tailback.app.embedded.ReadinessListener;
import io.tailback.app.embedded.StackPart;
import io.tailback.app.settings.Settings;
import io.tailback.app.stack.Stack;
import io.tailback.app.stack.TopicAdmin;
import io.tailback.ingest.Ending;
import io.tailback.ingest.Replay;
import io.tailback.ingest.ReplayCounts;
import io.tailback.ingest.ReplayPlan;
import io.tailback.ingest.ReplaySpeed;
import io.tailback.ingest.SourceFormat;
import io.tailback.ingest.kafka.ObservationProducer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings data in. */
@Command(
    name = "ingest",
    header = "Brings observations into Kafka.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = IngestCommand.ReplayCommand.class)
final class IngestCommand implements Callable<Integer> {
  @SuppressWarnings("unused") // gives the command its --help
  @Mixin
  private Global global;

  @picocli.CommandLine.Spec private picocli.CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(System.out);
    return 0;
  }

  /** Sends recorded files as if they came from the road. */
  @Command(
      name = "replay",
      header = "Sends recorded files to Kafka, at the road's own pace or faster.",
      description = {
        "",
        "Converts units and local time, keys by station. What cannot be decoded goes to the quarantine topic with its place and reason.",
        ""
      },
      footer = {"", "Example: ./tailback ingest replay --format metr-la --speed 60x speeds.csv.gz"})
  static final class ReplayCommand implements Callable<Integer> {
    @Mixin private Global global;

    @Parameters(
        paramLabel = "FILE",
        arity = "1..*",
        description = "Files of one feed, in the order of their time.")
    private List<Path> files;

    @Option(
        names = "--format",
        required = true,
        paramLabel = "FORMAT",
        description = "metr-la, pems-5min or pems-raw.")
    private String format;

    @Option(
        names = "--speed",
        paramLabel = "SPEED",
        defaultValue = "flat-out",
        description =
            "Factor against the road's own time, or flat-out (default: ${DEFAULT-VALUE}).")
    private String speed;

    @Option(
        names = "--source-id",
        paramLabel = "NAME",
        description = "Names the feed; part of each observation's key (default: the format).")
    private String sourceId;

    @Option(
        names = "--open-end",
        description = "More of this feed will follow: the last windows stay open for it.")
    private boolean openEnd;

    @Override
    public Integer call() throws InterruptedException {
      Settings settings = global.settings();
      SourceFormat source = SourceFormat.of(format);
      ReplayPlan plan =
          new ReplayPlan(
              files,
              source,
              settings.zone(),
              sourceId == null ? source.word() : sourceId,
              ReplaySpeed.parse(speed),
              openEnd ? Ending.OPEN : Ending.COMPLETE);
      try (Stack stack =
          Stack.open(settings, EnumSet.of(StackPart.KAFKA), ReadinessListener.NONE)) {
        report(replay(plan, settings, stack), stack);
      }
      return 0;
    }

    private static ReplayCounts replay(ReplayPlan plan, Settings settings, Stack stack)
        throws InterruptedException {
      if (stack.owns(StackPart.KAFKA)) {
        try (TopicAdmin topics = new TopicAdmin(stack.kafka(), settings.topics())) {
          topics.apply();
        }
      }
      try (ObservationProducer producer =
          ObservationProducer.connect(settings.ingest(), stack.kafka(), Clock.systemUTC())) {
        return new Replay(plan, producer, Clock.systemUTC())
            .run(
                (counts, clock) ->
                    System.err.printf(
                        Locale.ROOT,
                        "sent %,d observations, replayed clock %s%n",
                        counts.sent(),
                        clock));
      }
    }

    private static void report(ReplayCounts counts, Stack stack) {
      System.out.printf(
          Locale.ROOT,
          "Sent to %s: %,d lines, records %,d = sent %,d + missing at source %,d + quarantined %,d%n",
          stack.kafkaServers(),
          counts.lines(),
          counts.records(),
          counts.sent(),
          counts.missingAtSource(),
          counts.quarantined());
    }
  }
}
