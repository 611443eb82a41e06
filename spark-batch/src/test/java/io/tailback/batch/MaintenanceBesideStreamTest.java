package io.tailback.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.batch.day.DayPlan.Writing;
import io.tailback.batch.upkeep.TableCompaction;
import io.tailback.batch.upkeep.TableCompaction.StreamEnding;
import io.tailback.batch.upkeep.TableUpkeep;
import io.tailback.core.observation.Observation;
import io.tailback.spark.Message;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.Quarantine;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Table;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Compaction of the very day that a stream writes, which is more than the command allows: late
 * observations read what is being packed.
 */
@ExtendWith(SparkExtension.class)
class MaintenanceBesideStreamTest {
  private static final List<Table> WRITTEN =
      List.of(Observations.TABLE, StationStates.TABLE, Quarantine.TABLE);
  private static final LocalDate MONDAY = LocalDate.of(2012, 3, 5);

  @SparkDir Path folder;

  @Test
  void losesNothingAndDoublesNothing(SparkSession spark) throws Exception {
    RandomTraffic traffic = new RandomTraffic(301, 302, 303);
    List<Message> log = traffic.messages();
    try (StreamedTables tables = new StreamedTables(spark, folder, traffic.network()).start()) {
      TableCompaction compaction = new TableCompaction(spark, tables.tables, StreamEnding.ENDED);
      tables.feed(log.subList(0, log.size() / 2), 2);
      AtomicBoolean over = new AtomicBoolean();
      ExecutorService thread = Executors.newSingleThreadExecutor();
      Callable<Long> packings =
          () -> {
            long packed = 0;
            do {
              packed += compaction.run(Observations.TABLE, Writing.APPLY).filesConcerned();
            } while (!over.get());
            return packed;
          };
      Future<Long> packed = thread.submit(packings);
      tables.feed(log.subList(log.size() / 2, log.size()), 2);
      tables.feed(traffic.lateMessages(log.size()), 2);
      tables.feed(traffic.progress(2L * log.size())).stop();
      over.set(true);
      assertThat(packed.get(2, TimeUnit.MINUTES)).isPositive();
      thread.shutdown();

      assertThat(tables.rows(Quarantine.TABLE)).isEqualTo(traffic.badOnes());
      assertThat(tables.tables.read(Observations.TABLE).select("topic_partition", "topic_offset"))
          .satisfies(places -> assertThat(places.count()).isEqualTo(places.distinct().count()));
      List<Observation> all =
          Stream.concat(traffic.inTime().stream(), traffic.late().stream()).toList();
      tables.backfill().run(spark, BackfillPlan.of(MONDAY, MONDAY));
      assertThat(tables.states()).isEqualTo(traffic.states(all));
      assertOnceMoreThenNothing(compaction);
    }
  }

  private static void assertOnceMoreThenNothing(TableCompaction compaction)
      throws InterruptedException {
    for (Table table : WRITTEN) {
      compaction.run(table, Writing.APPLY);
      TableUpkeep again = compaction.run(table, Writing.APPLY);
      assertThat(again.leftAllAsItWas()).as(table.name()).isTrue();
      assertThat(again.after().files()).as(table.name()).isEqualTo(1);
    }
  }
}
