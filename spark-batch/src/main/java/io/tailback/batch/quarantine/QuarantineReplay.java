package io.tailback.batch.quarantine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.tailback.batch.day.DayPlan.Writing;
import io.tailback.core.network.Network;
import io.tailback.core.rule.ValidationConfig;
import io.tailback.spark.step.SecondCheck;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Quarantine;
import io.tailback.spark.table.QuarantineReplays;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * Puts quarantined records through the stream's own check again, after a fix, and sends those that
 * pass it now back to the topic of the observations, with the bytes that they had. What is still
 * refused stays where it is, so nothing goes round in circles. What was sent is remembered with its
 * new place in the topic: a second replay sends nothing, and {@link ReplayOutcomes} tells what
 * became of each.
 *
 * <p>A record is remembered after the broker has it. When the replay is cut off between the two, it
 * is sent again by the next one, and the stream knows it as a duplicate.
 */
public final class QuarantineReplay {
  /** So many are in memory, and are remembered in one commit. */
  static final int MOST_AT_ONCE = 20_000;

  private static final String VERDICT = "verdict";

  private final DeltaTables tables;
  private final Network network;
  private final ValidationConfig limits;
  private final ZoneId zone;
  private final MessageSender sender;
  private final InstantSource clock;

  /** What is to become of a record. */
  private enum Verdict {
    LINE_OF_FILE,
    CUT,
    SENT_BEFORE,
    REFUSED,
    PASSES
  }

  /**
   * @param network the stations as they are known now
   * @param limits of the rules, as they are now
   * @param zone the network's zone: decides the day on which a record was quarantined
   * @param sender not asked in a dry run
   */
  public QuarantineReplay(
      DeltaTables tables,
      Network network,
      ValidationConfig limits,
      ZoneId zone,
      MessageSender sender,
      InstantSource clock) {
    this.tables = tables;
    this.network = network;
    this.limits = limits;
    this.zone = zone;
    this.sender = sender;
    this.clock = clock;
  }

  /** Runs to its end. */
  public ReplayReport run(SparkSession spark, ReplayPlan plan) throws InterruptedException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Dataset<Row> judged =
        QuarantinedRecords.of(spark, tables, zone, plan.from(), plan.to())
            .filter(Quarantine.ISSUE_CODE.column().equalTo(plan.issue().name()))
            .transform(
                SecondCheck.of(
                    JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(network),
                    limits,
                    now,
                    Quarantine.RAW))
            .withColumn(VERDICT, verdict());
    ReplayReport report = report(judged);
    if (report.sent() > 0 && plan.writing() == Writing.APPLY) {
      tables.apply(QuarantineReplays.TABLE);
      send(spark, judged.filter(col(VERDICT).equalTo(Verdict.PASSES.name())), now);
    }
    return report;
  }

  private static Column verdict() {
    Column whole = length(Quarantine.RAW.column()).equalTo(Quarantine.RAW_LENGTH.column());
    return when(Quarantine.SOURCE_PLACE.column().isNotNull(), Verdict.LINE_OF_FILE.name())
        .when(col(QuarantinedRecords.SENT), Verdict.SENT_BEFORE.name())
        .when(Quarantine.RAW.column().isNotNull().and(whole.equalTo(false)), Verdict.CUT.name())
        .when(SecondCheck.ISSUE_NOW.column().isNotNull(), Verdict.REFUSED.name())
        .otherwise(Verdict.PASSES.name());
  }

  private static ReplayReport report(Dataset<Row> judged) {
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    Map<String, Long> refused = new HashMap<>();
    Map<String, Long> files = new HashMap<>();
    Instant first = null;
    Instant last = null;
    Column what =
        when(col(VERDICT).equalTo(Verdict.REFUSED.name()), SecondCheck.ISSUE_NOW.column())
            .when(col(VERDICT).equalTo(Verdict.LINE_OF_FILE.name()), col(QuarantinedRecords.PLACE))
            .otherwise(lit(""));
    for (Row row :
        judged
            .groupBy(col(VERDICT), what.as("what"))
            .agg(
                count(lit(1)),
                min(SecondCheck.EVENT_TIME.column()),
                max(SecondCheck.EVENT_TIME.column()))
            .collectAsList()) {
      Verdict verdict = Verdict.valueOf(row.getString(0));
      counts.merge(verdict, row.getLong(2), Long::sum);
      switch (verdict) {
        case REFUSED -> refused.put(row.getString(1), row.getLong(2));
        case LINE_OF_FILE -> files.put(row.getString(1), row.getLong(2));
        case PASSES -> {
          first = row.isNullAt(3) ? null : row.getInstant(3);
          last = row.isNullAt(4) ? null : row.getInstant(4);
        }
        default -> {}
      }
    }
    return new ReplayReport(
        counts.values().stream().mapToLong(Long::longValue).sum(),
        counts.getOrDefault(Verdict.PASSES, 0L),
        counts.getOrDefault(Verdict.SENT_BEFORE, 0L),
        refused,
        counts.getOrDefault(Verdict.CUT, 0L),
        files,
        Optional.ofNullable(first),
        Optional.ofNullable(last));
  }

  /** In the order in which the log had them. */
  private void send(SparkSession spark, Dataset<Row> passing, Instant now)
      throws InterruptedException {
    Iterator<Row> records =
        passing
            .select(
                Quarantine.TOPIC.column(),
                Quarantine.PARTITION.column(),
                Quarantine.OFFSET.column(),
                QuarantineReplays.RAW_HASH.column(),
                Quarantine.ISSUE_CODE.column(),
                Quarantine.SOURCE_ID.column(),
                SecondCheck.STATION_NOW.column(),
                Quarantine.RAW.column(),
                concat_ws(
                        "/",
                        Quarantine.TOPIC.column(),
                        Quarantine.PARTITION.column(),
                        Quarantine.OFFSET.column())
                    .as("from"))
            .orderBy(
                Quarantine.TOPIC.column(),
                Quarantine.PARTITION.column(),
                Quarantine.OFFSET.column())
            .toLocalIterator();
    List<Row> part = new ArrayList<>();
    while (records.hasNext()) {
      part.add(records.next());
      if (part.size() == MOST_AT_ONCE || !records.hasNext()) {
        remember(spark, part, sender.send(part.stream().map(this::outgoing).toList()), now);
        part.clear();
      }
    }
  }

  private MessageSender.Outgoing outgoing(Row record) {
    return new MessageSender.Outgoing(
        record.getString(6), (byte[]) record.get(7), record.getString(8));
  }

  private void remember(
      SparkSession spark, List<Row> records, List<MessageSender.Place> places, Instant now) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      Row record = records.get(i);
      rows.add(
          RowFactory.create(
              record.get(0),
              record.get(1),
              record.get(2),
              record.get(3),
              record.get(4),
              record.get(5),
              sender.topic(),
              places.get(i).partition(),
              places.get(i).offset(),
              now));
    }
    spark
        .createDataFrame(rows, QuarantineReplays.TABLE.schema())
        .coalesce(1)
        .write()
        .format("delta")
        .mode("append")
        .save(tables.pathOf(QuarantineReplays.TABLE));
  }
}
