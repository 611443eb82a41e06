package io.tailback.hbase;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.ColumnFamilyDescriptor;
import org.apache.hadoop.hbase.client.TableDescriptor;
import org.apache.hadoop.hbase.client.TableDescriptorBuilder;

/** One difference between the tables that this build needs and those that HBase has. */
public sealed interface SchemaChange {
  /** Which table. */
  TableName table();

  /** What would be done, as a person says it. */
  String words();

  /** Whether stored values would go, at once or by expiring sooner. */
  boolean losesData();

  /** A change of a table that stays. */
  sealed interface Alteration extends SchemaChange {
    void applyTo(TableDescriptorBuilder table);
  }

  /** The table is not there. */
  record CreateTable(TableDescriptor wanted) implements SchemaChange {
    @Override
    public TableName table() {
      return wanted.getTableName();
    }

    @Override
    public String words() {
      String families =
          Stream.of(wanted.getColumnFamilies())
              .map(family -> family.getNameAsString() + " (" + FamilySettings.of(family) + ")")
              .collect(Collectors.joining(", "));
      return "create table "
          + table()
          + " with families "
          + families
          + ", "
          + SaltedTable.buckets(wanted).getAsInt()
          + " salt buckets";
    }

    @Override
    public boolean losesData() {
      return false;
    }
  }

  /** The stations are spread over another number of parts, so no row is where it is looked for. */
  record RecreateTable(TableDescriptor wanted, TableDescriptor found) implements SchemaChange {
    @Override
    public TableName table() {
      return wanted.getTableName();
    }

    @Override
    public String words() {
      return "drop and create table "
          + table()
          + ": salt buckets "
          + bucketsInWords(found)
          + " -> "
          + bucketsInWords(wanted);
    }

    @Override
    public boolean losesData() {
      return true;
    }

    private static String bucketsInWords(TableDescriptor table) {
      OptionalInt buckets = SaltedTable.buckets(table);
      return buckets.isPresent() ? String.valueOf(buckets.getAsInt()) : "unknown";
    }
  }

  /** A family is not there. */
  record AddFamily(TableName table, ColumnFamilyDescriptor family) implements Alteration {
    @Override
    public String words() {
      return "add family %s to %s (%s)"
          .formatted(family.getNameAsString(), table, FamilySettings.of(family));
    }

    @Override
    public boolean losesData() {
      return false;
    }

    @Override
    public void applyTo(TableDescriptorBuilder altered) {
      altered.setColumnFamily(family);
    }
  }

  /** A family keeps its values otherwise than wanted. */
  record ChangeFamily(TableName table, ColumnFamilyDescriptor found, FamilySettings wanted)
      implements Alteration {
    @Override
    public String words() {
      return "change family %s of %s: %s"
          .formatted(
              found.getNameAsString(), table, wanted.differencesFrom(FamilySettings.of(found)));
    }

    @Override
    public boolean losesData() {
      return wanted.keepsLessThan(FamilySettings.of(found));
    }

    @Override
    public void applyTo(TableDescriptorBuilder altered) {
      altered.modifyColumnFamily(wanted.setOn(found));
    }
  }

  /** A family that this build does not know. */
  record RemoveFamily(TableName table, String family) implements Alteration {
    @Override
    public String words() {
      return "remove family " + family + " of " + table;
    }

    @Override
    public boolean losesData() {
      return true;
    }

    @Override
    public void applyTo(TableDescriptorBuilder altered) {
      altered.removeColumnFamily(family.getBytes(StandardCharsets.UTF_8));
    }
  }
}
