package io.tailback.batch.upkeep;

import static io.tailback.core.TrafficFixtures.LOS_ANGELES;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.batch.day.DayPlan.Writing;
import io.tailback.batch.upkeep.TableCompaction.StreamEnding;
import io.tailback.batch.upkeep.TableRetention.ShortRetention;
import io.tailback.core.TailbackException;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.ObservationRows;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.Quarantine;
import io.tailback.spark.table.Stations;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The life of a table: three days of two files each, packed, outlived, swept. */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TableUpkeepTest {
  private static final LocalDate FIRST = LocalDate.of(2012, 3, 1);
  private static final LocalDate SECOND = LocalDate.of(2012, 3, 4);
  private static final LocalDate NEWEST = LocalDate.of(2012, 3, 5);
  private static final Duration A_WEEK = Duration.ofDays(7);

  @SparkDir static Path folder;

  private SparkSession spark;
  private DeltaTables tables;

  @BeforeAll
  void fill(SparkSession session) {
    spark = session;
    tables = new DeltaTables(spark, folder.toString());
    tables.apply(Observations.TABLE);
    for (LocalDate day : List.of(FIRST, SECOND, NEWEST)) {
      append(day, 8);
      append(day, 9);
    }
  }

  @Test
  @Order(1)
  void aDryRunOfTheCompactionSaysWhatItWouldPack() throws InterruptedException {
    TableUpkeep dry = compact(StreamEnding.GOES_ON, Writing.DRY_RUN);

    assertThat(dry.filesConcerned()).isEqualTo(2);
    assertThat(dry.before().files()).isEqualTo(6);
    assertThat(dry.leftAllAsItWas()).isTrue();
  }

  @Test
  @Order(2)
  void daysThatTheStreamMayStillWriteAreLeftAlone() throws InterruptedException {
    List<String> rows = rows();

    TableUpkeep done = compact(StreamEnding.GOES_ON, Writing.APPLY);

    assertThat(done.work()).isEqualTo("days up to 2012-03-03");
    assertThat(done.before().files()).isEqualTo(6);
    assertThat(done.after().files()).isEqualTo(5);
    assertThat(rows()).isEqualTo(rows);
  }

  @Test
  @Order(3)
  void aSecondCompactionAddsNoVersion() throws InterruptedException {
    assertThat(compact(StreamEnding.GOES_ON, Writing.APPLY).leftAllAsItWas()).isTrue();
  }

  @Test
  @Order(4)
  void withoutAStreamAllDaysArePackedAndFormerVersionsCanBeRead() throws InterruptedException {
    List<String> rows = rows();
    TableUpkeep done = compact(StreamEnding.ENDED, Writing.APPLY);

    assertThat(done.after().files()).isEqualTo(3);
    assertThat(done.after().storedFiles()).isEqualTo(6 + 1 + 2);
    assertThat(rows()).isEqualTo(rows);
    assertThat(rowsOf(version(done.before().version()))).isEqualTo(rows);
  }

  @Test
  @Order(5)
  void filesOfFormerVersionsStayForTheirTime() throws InterruptedException {
    TableUpkeep done = retain(A_WEEK, ShortRetention.REFUSED, Optional.empty(), Writing.APPLY);

    assertThat(done.filesConcerned()).isZero();
    assertThat(done.leftAllAsItWas()).isTrue();
  }

  @Test
  @Order(6)
  void aDryRunOfTheRetentionCountsAndDeletesNothing() throws InterruptedException {
    TableUpkeep dry =
        retain(A_WEEK, ShortRetention.REFUSED, Optional.of(Duration.ofDays(3)), Writing.DRY_RUN);

    assertThat(dry.rowsDeleted()).isEqualTo(2);
    assertThat(dry.leftAllAsItWas()).isTrue();
    assertThat(rows()).hasSize(6);
  }

  @Test
  @Order(7)
  void rowsOfDaysThatAreNoLongerKeptAreDeletedOnce() throws InterruptedException {
    Optional<Duration> threeDays = Optional.of(Duration.ofDays(3));

    TableUpkeep done = retain(A_WEEK, ShortRetention.REFUSED, threeDays, Writing.APPLY);
    TableUpkeep again = retain(A_WEEK, ShortRetention.REFUSED, threeDays, Writing.APPLY);

    assertThat(done.work()).isEqualTo("rows from 2012-03-03 on are kept");
    assertThat(done.rowsDeleted()).isEqualTo(2);
    assertThat(rows()).hasSize(4).allMatch(row -> !row.contains(FIRST.toString()));
    assertThat(again.rowsDeleted()).isZero();
    assertThat(again.leftAllAsItWas()).isTrue();
  }

  @Test
  @Order(8)
  void filesThatNoVersionNeedsLeaveTheDisk() throws InterruptedException {
    List<String> rows = rows();

    TableUpkeep dry =
        retain(Duration.ZERO, ShortRetention.ALLOWED, Optional.empty(), Writing.DRY_RUN);
    TableUpkeep done =
        retain(Duration.ZERO, ShortRetention.ALLOWED, Optional.empty(), Writing.APPLY);
    TableUpkeep again =
        retain(Duration.ZERO, ShortRetention.ALLOWED, Optional.empty(), Writing.APPLY);

    assertThat(dry.after().storedFiles()).isEqualTo(9);
    assertThat(done.filesConcerned()).isEqualTo(7);
    assertThat(done.after().storedFiles()).isEqualTo(2);
    assertThat(done.after().files()).isEqualTo(2);
    assertThat(again.filesConcerned()).isZero();
    assertThat(again.leftAllAsItWas()).isTrue();
    assertThat(rows()).isEqualTo(rows);
  }

  @Test
  void lessThanAWeekOfFilesIsRefused() {
    assertThatThrownBy(() -> retention(A_WEEK.minusSeconds(1), ShortRetention.REFUSED))
        .isInstanceOf(TailbackException.class)
        .hasMessage(
            "VACUUM below 7 days can break running readers: raise `tailback.delta.keep-files`, or"
                + " add `--allow-short-retention` if nothing reads the tables.")
        .extracting(e -> ((TailbackException) e).id())
        .isEqualTo("E29");
  }

  @Test
  void rowsWithoutADayHaveNoRetention() {
    assertThat(TableRetention.knowsDays(Observations.TABLE)).isTrue();
    assertThat(TableRetention.knowsDays(Quarantine.TABLE)).isTrue();
    assertThat(TableRetention.knowsDays(Stations.TABLE)).isFalse();
  }

  private TableUpkeep compact(StreamEnding ending, Writing writing) throws InterruptedException {
    return new TableCompaction(spark, tables, ending).run(Observations.TABLE, writing);
  }

  private TableUpkeep retain(
      Duration keepFiles, ShortRetention shorter, Optional<Duration> keep, Writing writing)
      throws InterruptedException {
    return retention(keepFiles, shorter).run(Observations.TABLE, keep, writing);
  }

  private TableRetention retention(Duration keepFiles, ShortRetention shorter) {
    return new TableRetention(
        spark, tables, LOS_ANGELES, LocalDate.of(2012, 3, 6), keepFiles, shorter);
  }

  private void append(LocalDate day, int hour) {
    Instant start = day.atTime(hour, 0).atZone(LOS_ANGELES).toInstant();
    Row row = ObservationRows.toRow(observation(STATION_A, start).build());
    spark
        .createDataFrame(List.of(row), Observations.messageSchema())
        .withColumn(Observations.DISPOSITION.name(), lit("VALID"))
        .withColumn(Observations.TOPIC_PARTITION.name(), lit(0))
        .withColumn(Observations.TOPIC_OFFSET.name(), lit((long) hour))
        .withColumn(Observations.KNOWLEDGE_TIME.name(), lit(start))
        .withColumn(Observations.SERVICE_DATE.name(), lit(day))
        .select(Observations.TABLE.columns())
        .coalesce(1)
        .write()
        .format("delta")
        .mode("append")
        .save(tables.pathOf(Observations.TABLE));
  }

  private List<String> rows() {
    return rowsOf(tables.read(Observations.TABLE));
  }

  private Dataset<Row> version(long version) {
    return spark
        .read()
        .format("delta")
        .option("versionAsOf", version)
        .load(tables.pathOf(Observations.TABLE));
  }

  private static List<String> rowsOf(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::json).sorted().toList();
  }
}
