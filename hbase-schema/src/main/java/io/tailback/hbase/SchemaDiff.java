package io.tailback.hbase;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.hbase.client.ColumnFamilyDescriptor;
import org.apache.hadoop.hbase.client.TableDescriptor;

/** What must be done to a table so that it is as wanted. */
final class SchemaDiff {
  private SchemaDiff() {}

  /** The changes, in the order in which they are told; none when nothing must be done. */
  static List<SchemaChange> between(TableDescriptor wanted, Optional<TableDescriptor> found) {
    if (found.isEmpty()) {
      return List.of(new SchemaChange.CreateTable(wanted));
    }
    if (!SaltedTable.buckets(wanted).equals(SaltedTable.buckets(found.get()))) {
      return List.of(new SchemaChange.RecreateTable(wanted, found.get()));
    }
    return Stream.concat(
            Stream.of(wanted.getColumnFamilies()).flatMap(family -> missing(found.get(), family)),
            Stream.of(found.get().getColumnFamilies()).flatMap(family -> surplus(wanted, family)))
        .toList();
  }

  private static Stream<SchemaChange> missing(
      TableDescriptor found, ColumnFamilyDescriptor wanted) {
    ColumnFamilyDescriptor family = found.getColumnFamily(wanted.getName());
    if (family == null) {
      return Stream.of(new SchemaChange.AddFamily(found.getTableName(), wanted));
    }
    FamilySettings settings = FamilySettings.of(wanted);
    if (settings.equals(FamilySettings.of(family))) {
      return Stream.empty();
    }
    return Stream.of(new SchemaChange.ChangeFamily(found.getTableName(), family, settings));
  }

  private static Stream<SchemaChange> surplus(
      TableDescriptor wanted, ColumnFamilyDescriptor found) {
    return wanted.hasColumnFamily(found.getName())
        ? Stream.empty()
        : Stream.of(new SchemaChange.RemoveFamily(wanted.getTableName(), found.getNameAsString()));
  }
}
