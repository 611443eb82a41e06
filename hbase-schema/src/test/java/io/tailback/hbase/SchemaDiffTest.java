package io.tailback.hbase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.ColumnFamilyDescriptor;
import org.apache.hadoop.hbase.client.ColumnFamilyDescriptorBuilder;
import org.apache.hadoop.hbase.client.TableDescriptor;
import org.apache.hadoop.hbase.client.TableDescriptorBuilder;
import org.apache.hadoop.hbase.io.compress.Compression;
import org.junit.jupiter.api.Test;

class SchemaDiffTest {
  private static final TableDescriptor LIVE = LiveTable.descriptor(HBaseConfig.DEFAULT);
  private static final ColumnFamilyDescriptor PATHS =
      SaltedTable.keepingTheLast(new byte[] {'p'}, Duration.ofMinutes(30));

  @Test
  void nothingMustBeDoneToATableThatIsAsWanted() {
    assertThat(SchemaDiff.between(LIVE, Optional.of(LIVE))).isEmpty();
  }

  @Test
  void aMissingTableIsCreated() {
    List<SchemaChange> changes = SchemaDiff.between(LIVE, Optional.empty());

    assertThat(changes)
        .extracting(SchemaChange::words)
        .containsExactly(
            "create table live with families c (time to live 600 s, versions 1, min versions 1), f"
                + " (time to live 3600 s, versions 1, min versions 0), s (time to live 1800 s,"
                + " versions 1, min versions 1), 8 salt buckets");
    assertThat(changes).noneMatch(SchemaChange::losesData);
  }

  @Test
  void aMissingFamilyIsAdded() {
    TableDescriptor withPaths =
        TableDescriptorBuilder.newBuilder(LIVE).setColumnFamily(PATHS).build();

    List<SchemaChange> changes = SchemaDiff.between(withPaths, Optional.of(LIVE));

    assertThat(changes)
        .extracting(SchemaChange::words)
        .containsExactly("add family p to live (time to live 1800 s, versions 1, min versions 1)");
    assertThat(changes).noneMatch(SchemaChange::losesData);
    assertThat(altered(LIVE, changes)).isEqualTo(withPaths);
  }

  @Test
  void aFamilyThatNobodyKnowsIsRemovedAndThatLosesData() {
    TableDescriptor withPaths =
        TableDescriptorBuilder.newBuilder(LIVE).setColumnFamily(PATHS).build();

    List<SchemaChange> changes = SchemaDiff.between(LIVE, Optional.of(withPaths));

    assertThat(changes).extracting(SchemaChange::words).containsExactly("remove family p of live");
    assertThat(changes).allMatch(SchemaChange::losesData);
    assertThat(altered(withPaths, changes)).isEqualTo(LIVE);
  }

  @Test
  void aLongerLifeLosesNothing() {
    List<SchemaChange> changes = SchemaDiff.between(recent(7), Optional.of(recent(3)));

    assertThat(changes)
        .extracting(SchemaChange::words)
        .containsExactly("change family s of recent: time to live 259200 s -> 604800 s");
    assertThat(changes).noneMatch(SchemaChange::losesData);
    assertThat(altered(recent(3), changes)).isEqualTo(recent(7));
  }

  @Test
  void aShorterLifeLosesData() {
    assertThat(SchemaDiff.between(recent(3), Optional.of(recent(7))))
        .singleElement()
        .matches(SchemaChange::losesData);
  }

  @Test
  void severalSettingsOfAFamilyAreOneChange() {
    TableDescriptor found =
        withFamily(
            LIVE,
            ColumnFamilyDescriptorBuilder.newBuilder(new byte[] {'c'})
                .setMaxVersions(3)
                .setMinVersions(0)
                .build());

    assertThat(SchemaDiff.between(LIVE, Optional.of(found)))
        .extracting(SchemaChange::words)
        .containsExactly(
            "change family c of live: time to live for ever -> 600 s, versions 3 -> 1, min versions"
                + " 0 -> 1");
  }

  @Test
  void whatAnOperatorTunedStays() {
    TableDescriptor tuned =
        withFamily(
            recent(3),
            ColumnFamilyDescriptorBuilder.newBuilder(recent(3).getColumnFamilies()[0])
                .setCompressionType(Compression.Algorithm.GZ)
                .build());

    assertThat(SchemaDiff.between(recent(3), Optional.of(tuned))).isEmpty();
    assertThat(
            altered(tuned, SchemaDiff.between(recent(7), Optional.of(tuned)))
                .getColumnFamilies()[0]
                .getCompressionType())
        .isEqualTo(Compression.Algorithm.GZ);
  }

  @Test
  void anotherNumberOfSaltBucketsNeedsAnotherTable() {
    TableDescriptor one = LiveTable.descriptor(HBaseConfig.DEFAULT.saltBuckets(1));
    TableDescriptor stranger = TableDescriptorBuilder.newBuilder(TableName.valueOf("live")).build();

    assertThat(SchemaDiff.between(LIVE, Optional.of(one)))
        .singleElement()
        .matches(SchemaChange::losesData)
        .extracting(SchemaChange::words)
        .isEqualTo("drop and create table live: salt buckets 1 -> 8");
    assertThat(SchemaDiff.between(LIVE, Optional.of(stranger)))
        .extracting(SchemaChange::words)
        .containsExactly("drop and create table live: salt buckets unknown -> 8");
  }

  private static TableDescriptor recent(int days) {
    return RecentTable.descriptor(
        HBaseConfig.DEFAULT.ttl(
            new CellLifetimes(
                Duration.ofMinutes(10),
                Duration.ofMinutes(30),
                Duration.ofHours(1),
                Duration.ofDays(days))));
  }

  private static TableDescriptor withFamily(TableDescriptor table, ColumnFamilyDescriptor family) {
    return TableDescriptorBuilder.newBuilder(table).modifyColumnFamily(family).build();
  }

  private static TableDescriptor altered(TableDescriptor table, List<SchemaChange> changes) {
    TableDescriptorBuilder altered = TableDescriptorBuilder.newBuilder(table);
    changes.forEach(change -> ((SchemaChange.Alteration) change).applyTo(altered));
    return altered.build();
  }
}
