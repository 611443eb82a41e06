package io.tailback.app.hbase;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.stationState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import io.tailback.core.state.ClosedState;
import io.tailback.core.store.RecentStates;
import io.tailback.hbase.CellLifetimes;
import io.tailback.hbase.DataLoss;
import io.tailback.hbase.HBaseConfig;
import io.tailback.hbase.HBaseRecentStates;
import io.tailback.hbase.HBaseSchema;
import io.tailback.hbase.LiveTable;
import io.tailback.hbase.RecentTable;
import io.tailback.hbase.SchemaChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Admin;
import org.apache.hadoop.hbase.client.ColumnFamilyDescriptorBuilder;
import org.apache.hadoop.hbase.client.SnapshotDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealHBase.Resolver.class)
class HBaseSchemaIT {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-05T16:00:00Z"), ZoneOffset.UTC);
  private static final byte[] STRANGE_FAMILY = "x".getBytes(StandardCharsets.UTF_8);

  private final RealHBase hbase;
  private final HBaseConfig tables;
  private final TableName live;
  private Admin admin;

  HBaseSchemaIT(RealHBase hbase) {
    this.hbase = hbase;
    this.tables = hbase.newTables().saltBuckets(2);
    this.live = LiveTable.name(tables);
  }

  @BeforeEach
  void openTheAdministration() throws IOException {
    admin = hbase.connection().getAdmin();
  }

  @AfterEach
  void closeTheAdministration() throws IOException {
    admin.close();
  }

  @Test
  void planningChangesNothing() throws IOException {
    assertThat(schema(tables).plan())
        .hasSize(2)
        .allMatch(SchemaChange.CreateTable.class::isInstance);
    assertThat(admin.tableExists(live)).isFalse();
  }

  @Test
  void applyingTwiceDoesNothingTheSecondTime() throws IOException {
    assertThat(schema(tables).apply(DataLoss.REFUSED)).hasSize(2);
    assertThat(schema(tables).plan()).isEmpty();
    assertThat(schema(tables).apply(DataLoss.REFUSED)).isEmpty();
    assertThat(snapshotsOf(live)).isEmpty();
  }

  @Test
  void aTableHasARegionForEachSalt() throws IOException {
    schema(tables).apply(DataLoss.REFUSED);

    assertThat(admin.getRegions(live)).hasSize(2);
    assertThat(admin.getRegions(RecentTable.name(tables))).hasSize(2);
  }

  @Test
  void tablesMayLieInANamespaceOfTheirOwn() throws IOException {
    HBaseConfig city = tables.tablePrefix("city:");

    schema(city).apply(DataLoss.REFUSED);

    assertThat(admin.tableExists(TableName.valueOf("city", "live"))).isTrue();
    assertThat(schema(city).plan()).isEmpty();
  }

  @Test
  void aFamilyIsDroppedOnlyWhenLossIsAcceptedAndAfterASnapshot() throws IOException {
    schema(tables).apply(DataLoss.REFUSED);
    admin.addColumnFamily(live, ColumnFamilyDescriptorBuilder.of(STRANGE_FAMILY));
    String removal = "remove family x of " + live;

    assertThat(schema(tables).plan()).extracting(SchemaChange::words).containsExactly(removal);
    assertThatThrownBy(() -> schema(tables).apply(DataLoss.REFUSED))
        .isInstanceOf(TailbackException.class)
        .hasMessage(
            "`tables apply` would lose data ("
                + removal
                + "): nothing was changed; read `./tailback tables plan` and repeat with"
                + " `--force`.")
        .extracting(e -> ((TailbackException) e).id(), e -> ((TailbackException) e).exitCode())
        .containsExactly("E37", 2);
    assertThat(admin.getDescriptor(live).hasColumnFamily(STRANGE_FAMILY)).isTrue();

    schema(tables).apply(DataLoss.ACCEPTED);

    assertThat(admin.getDescriptor(live).hasColumnFamily(STRANGE_FAMILY)).isFalse();
    assertThat(snapshotsOf(live)).containsExactly("tailback-" + live + "-20260105-160000");
  }

  @Test
  void aFamilyThatIsMissingIsAddedAndTheRestStays() throws IOException {
    schema(tables).apply(DataLoss.REFUSED);
    admin.deleteColumnFamily(live, "s".getBytes(StandardCharsets.UTF_8));

    assertThat(schema(tables).apply(DataLoss.REFUSED))
        .singleElement()
        .isInstanceOf(SchemaChange.AddFamily.class);
    assertThat(schema(tables).plan()).isEmpty();
  }

  @Test
  void aLongerLifeKeepsTheRows() {
    ClosedState closed =
        stationState(STATION_A, MONDAY_0800).closed(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    schema(tables).apply(DataLoss.REFUSED);
    HBaseConfig longer =
        tables.ttl(
            new CellLifetimes(
                Duration.ofMinutes(10),
                Duration.ofMinutes(30),
                Duration.ofHours(1),
                Duration.ofDays(7)));
    try (RecentStates recent = HBaseRecentStates.on(hbase.connection(), tables)) {
      recent.put(List.of(closed));

      assertThat(schema(longer).apply(DataLoss.REFUSED))
          .extracting(SchemaChange::words)
          .containsExactly(
              "change family s of "
                  + RecentTable.name(tables)
                  + ": time to live 259200 s -> 604800 s");
      assertThat(recent.list(STATION_A, MONDAY_0800, MONDAY_0805)).containsExactly(closed.state());
    }
    assertThat(schema(longer).plan()).isEmpty();
  }

  @Test
  void otherSaltsMakeOtherTablesWhenLossIsAccepted() throws IOException {
    schema(tables).apply(DataLoss.REFUSED);
    HBaseConfig three = tables.saltBuckets(3);

    assertThatThrownBy(() -> schema(three).apply(DataLoss.REFUSED))
        .hasMessageContaining("drop and create table " + live + ": salt buckets 2 -> 3");

    schema(three).apply(DataLoss.ACCEPTED);
    assertThat(admin.getRegions(live)).hasSize(3);
    assertThat(schema(three).plan()).isEmpty();
    assertThat(snapshotsOf(live)).hasSize(1);
  }

  @Test
  void checkingSaysWhatToDo() {
    assertThatThrownBy(() -> schema(tables).check())
        .isInstanceOf(TailbackException.class)
        .hasMessageMatching(
            "HBase at 127\\.0\\.0\\.1:\\d+ has no table "
                + Pattern.quote(live + ", " + RecentTable.name(tables))
                + ": create it with `\\./tailback tables apply`\\.")
        .extracting(e -> ((TailbackException) e).id(), e -> ((TailbackException) e).exitCode())
        .containsExactly("E24", 3);

    schema(tables).apply(DataLoss.REFUSED);
    schema(tables).check();

    assertThatThrownBy(() -> schema(tables.saltBuckets(1)).check())
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("salt buckets 2 -> 1")
        .extracting(e -> ((TailbackException) e).id(), e -> ((TailbackException) e).exitCode())
        .containsExactly("E26", 6);
  }

  private HBaseSchema schema(HBaseConfig config) {
    return new HBaseSchema(hbase.connection(), config, CLOCK);
  }

  private List<String> snapshotsOf(TableName table) throws IOException {
    return admin.listSnapshots().stream()
        .filter(snapshot -> snapshot.getTableName().equals(table))
        .map(SnapshotDescription::getName)
        .toList();
  }
}
