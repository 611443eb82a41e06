package io.tailback.app.upkeep;

import io.tailback.app.embedded.ReadinessListener;
import io.tailback.app.embedded.StackPart;
import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.app.stack.Stack;
import io.tailback.app.stack.TopicAdmin;
import io.tailback.app.stream.Networks;
import io.tailback.batch.day.DayPlan.Writing;
import io.tailback.batch.quarantine.MessageSender;
import io.tailback.batch.quarantine.QuarantineCounts;
import io.tailback.batch.quarantine.QuarantineReplay;
import io.tailback.batch.quarantine.ReplayOutcomes;
import io.tailback.batch.quarantine.ReplayPlan;
import io.tailback.batch.quarantine.ReplayReport;
import io.tailback.core.network.Network;
import io.tailback.core.observation.IssueCode;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.QuarantineReplays;
import io.tailback.spark.table.Stations;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What people do with the quarantine of one home. */
public final class QuarantineDesk {
  private final Settings settings;
  private final PrintStream out;

  public QuarantineDesk(Settings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  /** Rows of a result, shown by whoever asks. */
  public interface Display {
    void show(Dataset<Row> rows);
  }

  /** Shows what lies there, and what became of what was sent again. */
  public void list(
      Optional<IssueCode> issue, Optional<LocalDate> from, Optional<LocalDate> to, Display display)
      throws IOException {
    try (SparkSession spark = open()) {
      DeltaTables tables = tables(spark);
      display.show(QuarantineCounts.of(spark, tables, settings.zone(), issue, from, to));
      if (tables.exists(QuarantineReplays.TABLE)) {
        out.println("What became of the records that were sent again:");
        display.show(ReplayOutcomes.of(spark, tables));
      }
    }
  }

  /** Sends again what passes the check now. */
  public void replay(ReplayPlan plan) throws InterruptedException, IOException {
    if (plan.writing() == Writing.DRY_RUN) {
      try (SparkSession spark = open()) {
        Network network = Stations.networkOf(tables(spark).read(Stations.TABLE));
        tell(plan, replay(spark, network, new NoSender(topic()), plan));
      }
      return;
    }
    try (Stack stack = Stack.open(settings, EnumSet.of(StackPart.KAFKA), ReadinessListener.NONE);
        SparkSession spark = open()) {
      try (TopicAdmin topics = new TopicAdmin(stack.kafka(), settings.topics())) {
        topics.requireAll();
      }
      try (KafkaSender sender =
          KafkaSender.connect(topic(), stack.kafka(), settings.ingest().deliveryPatience())) {
        tell(plan, replay(spark, Networks.known(spark, settings), sender, plan));
      }
    }
  }

  private ReplayReport replay(
      SparkSession spark, Network network, MessageSender sender, ReplayPlan plan)
      throws InterruptedException {
    return new QuarantineReplay(
            tables(spark),
            network,
            settings.validation(),
            settings.zone(),
            sender,
            InstantSource.system())
        .run(spark, plan);
  }

  private void tell(ReplayPlan plan, ReplayReport report) {
    out.print(new ReplayText(plan, report, topic(), settings.zone()).text());
  }

  private String topic() {
    return settings.topics().observations();
  }

  private SparkSession open() {
    return SparkSessions.open(settings, "quarantine");
  }

  private DeltaTables tables(SparkSession spark) {
    return new DeltaTables(spark, settings.tablesRoot());
  }

  /** Of a dry run, which sends nothing. */
  private record NoSender(String topic) implements MessageSender {
    @Override
    public List<Place> send(List<Outgoing> messages) {
      throw new IllegalStateException("A dry run sends nothing");
    }
  }
}
