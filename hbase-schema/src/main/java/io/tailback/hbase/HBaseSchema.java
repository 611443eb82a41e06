package io.tailback.hbase;

import io.tailback.core.TailbackException;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.hbase.NamespaceDescriptor;
import org.apache.hadoop.hbase.NamespaceExistException;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Admin;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.TableDescriptor;
import org.apache.hadoop.hbase.client.TableDescriptorBuilder;

/**
 * Makes HBase's tables those that this build needs. Saying what would be done changes nothing;
 * doing it twice does nothing the second time; nothing that loses data is done unless asked for;
 * and before a table is altered a snapshot of it is taken, which HBase keeps until somebody deletes
 * it.
 */
public final class HBaseSchema {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Connection connection;
  private final HBaseConfig config;
  private final Clock clock;

  /** The schema on a connection that stays open; the clock names the snapshots. */
  public HBaseSchema(Connection connection, HBaseConfig config, Clock clock) {
    this.connection = connection;
    this.config = config;
    this.clock = clock;
  }

  /** What would have to be done; empty when the tables are as they should be. */
  public List<SchemaChange> plan() {
    return ask("describe its tables", this::plan);
  }

  /**
   * Does what {@link #plan} says.
   *
   * @return what was done
   * @throws TailbackException (E37, exit code 2) when data would be lost and that is refused; then
   *     nothing at all was done
   */
  public List<SchemaChange> apply(DataLoss loss) {
    List<SchemaChange> changes = plan();
    List<SchemaChange> losses = changes.stream().filter(SchemaChange::losesData).toList();
    if (loss == DataLoss.REFUSED && !losses.isEmpty()) {
      throw new TailbackException(
          "E37",
          TailbackException.USAGE,
          "`tables apply` would lose data ("
              + words(losses)
              + "): nothing was changed; read `./tailback tables plan` and repeat with `--force`.");
    }
    ask("change its tables", admin -> apply(admin, changes));
    return changes;
  }

  /**
   * Refuses tables that this build cannot work with.
   *
   * @throws TailbackException when a table is missing (E24, exit code 3) or otherwise than it
   *     should be (E26, exit code 6)
   */
  public void check() {
    List<SchemaChange> changes = plan();
    if (changes.stream().anyMatch(SchemaChange.CreateTable.class::isInstance)) {
      throw new TailbackException(
          "E24",
          TailbackException.PRECONDITION,
          "HBase at "
              + HBaseAddress.of(connection.getConfiguration())
              + " has no table "
              + missing(changes)
              + ": create it with `./tailback tables apply`.");
    }
    if (!changes.isEmpty()) {
      throw new TailbackException(
          "E26",
          TailbackException.INCOMPATIBLE,
          "The HBase tables are not those of this build ("
              + words(changes)
              + "): run `./tailback tables apply`.");
    }
  }

  private List<SchemaChange> plan(Admin admin) throws IOException {
    List<SchemaChange> changes = new ArrayList<>();
    for (TableDescriptor wanted :
        List.of(LiveTable.descriptor(config), RecentTable.descriptor(config))) {
      changes.addAll(SchemaDiff.between(wanted, find(admin, wanted.getTableName())));
    }
    return List.copyOf(changes);
  }

  private static Optional<TableDescriptor> find(Admin admin, TableName table) throws IOException {
    return admin.tableExists(table) ? Optional.of(admin.getDescriptor(table)) : Optional.empty();
  }

  /** A table is altered once, whatever the number of its changes. */
  private int apply(Admin admin, List<SchemaChange> changes) throws IOException {
    Map<TableName, List<SchemaChange.Alteration>> alterations = new LinkedHashMap<>();
    for (SchemaChange change : changes) {
      if (change instanceof SchemaChange.CreateTable create) {
        create(admin, create.wanted());
      } else if (change instanceof SchemaChange.RecreateTable recreate) {
        recreate(admin, recreate.wanted());
      } else if (change instanceof SchemaChange.Alteration alteration) {
        alterations.computeIfAbsent(change.table(), table -> new ArrayList<>()).add(alteration);
      }
    }
    for (Map.Entry<TableName, List<SchemaChange.Alteration>> table : alterations.entrySet()) {
      alter(admin, table.getKey(), table.getValue());
    }
    return changes.size();
  }

  private void create(Admin admin, TableDescriptor wanted) throws IOException {
    requireNamespace(admin, wanted.getTableName().getNamespaceAsString());
    byte[][] splits = Salt.splits(config.saltBuckets());
    if (splits.length == 0) {
      admin.createTable(wanted);
      return;
    }
    admin.createTable(wanted, splits);
  }

  private void recreate(Admin admin, TableDescriptor wanted) throws IOException {
    snapshot(admin, wanted.getTableName());
    if (admin.isTableEnabled(wanted.getTableName())) {
      admin.disableTable(wanted.getTableName());
    }
    admin.deleteTable(wanted.getTableName());
    create(admin, wanted);
  }

  private void alter(Admin admin, TableName table, List<SchemaChange.Alteration> alterations)
      throws IOException {
    snapshot(admin, table);
    TableDescriptorBuilder altered = TableDescriptorBuilder.newBuilder(admin.getDescriptor(table));
    alterations.forEach(alteration -> alteration.applyTo(altered));
    admin.modifyTable(altered.build());
  }

  private void snapshot(Admin admin, TableName table) throws IOException {
    String name = table.getNameAsString().replace(':', '_');
    admin.snapshot("tailback-" + name + "-" + SECOND.format(clock.instant()), table);
  }

  private static void requireNamespace(Admin admin, String namespace) throws IOException {
    if (List.of(admin.listNamespaces()).contains(namespace)) {
      return;
    }
    try {
      admin.createNamespace(NamespaceDescriptor.create(namespace).build());
    } catch (NamespaceExistException madeMeanwhile) {
      // Another process was faster, and now it is there.
      return;
    }
  }

  private <T> T ask(String deed, AdminCall<T> call) {
    return HBaseCall.answer(
        connection,
        deed,
        () -> {
          try (Admin admin = connection.getAdmin()) {
            return call.ask(admin);
          }
        });
  }

  private static String words(List<SchemaChange> changes) {
    return changes.stream().map(SchemaChange::words).collect(Collectors.joining("; "));
  }

  private static String missing(List<SchemaChange> changes) {
    return changes.stream()
        .filter(SchemaChange.CreateTable.class::isInstance)
        .map(change -> change.table().getNameAsString())
        .collect(Collectors.joining(", "));
  }

  /** What is asked of HBase's administration. */
  private interface AdminCall<T> {
    T ask(Admin admin) throws IOException;
  }
}
