package io.tailback.core.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Avro schemas that ever travelled, with the ids that stand in the messages. It takes the place
 * of a schema registry: the table is part of the program, append-only, and a test holds each text
 * to its fingerprint.
 */
public final class SchemaTable {
  private static final String FOLDER = "/schemas/";

  private final List<Entry> entries;

  private SchemaTable(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * One schema.
   *
   * @param id what stands in the message, behind the magic byte
   * @param record which kind of record, for example {@code observation}
   * @param version counts up within the record, from 1
   * @param sha256 fingerprint of the text, so that a published schema cannot change
   * @param text the schema itself
   */
  public record Entry(int id, String record, int version, String sha256, String text) {}

  /** The table as this build knows it. */
  public static SchemaTable load() {
    List<Entry> entries = new ArrayList<>();
    for (String line : read("table.csv").lines().skip(1).toList()) {
      String[] cells = line.split(",", -1);
      String file = cells[1] + "-v" + cells[2] + ".avsc";
      entries.add(
          new Entry(
              Integer.parseInt(cells[0]),
              cells[1],
              Integer.parseInt(cells[2]),
              cells[3],
              read(file)));
    }
    return new SchemaTable(entries);
  }

  /** A table of these schemas: that of an older or a newer build. */
  public static SchemaTable of(List<Entry> entries) {
    return new SchemaTable(entries);
  }

  /** The schema of an id, if there ever was one. */
  public Optional<Entry> find(int id) {
    return entries.stream().filter(entry -> entry.id() == id).findFirst();
  }

  /** All versions of a record, oldest first. */
  public List<Entry> versionsOf(String record) {
    return entries.stream().filter(entry -> entry.record().equals(record)).toList();
  }

  /** The newest version of a record: what this build writes. */
  public Entry newest(String record) {
    List<Entry> versions = versionsOf(record);
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("There is no schema of a record " + record);
    }
    return versions.get(versions.size() - 1);
  }

  /** All of them. */
  public List<Entry> entries() {
    return entries;
  }

  private static String read(String file) {
    try (InputStream stream = SchemaTable.class.getResourceAsStream(FOLDER + file)) {
      if (stream == null) {
        throw new IllegalStateException("The build lacks the resource " + FOLDER + file);
      }
      StringBuilder text = new StringBuilder();
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      reader.lines().forEach(line -> text.append(line).append('\n'));
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
