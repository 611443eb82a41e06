package io.tailback.ingest.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** What every schema that travels must fulfil; a violation is a sentence. */
final class SchemaRules {
  private static final List<String> ENDS_OF_TIMES = List.of("_time", "_start", "_end", "_until");

  private SchemaRules() {}

  /** Error E43: data written with any older version can be read with each newer one. */
  static List<String> compatibility(List<Schema> versions) {
    List<String> violations = new ArrayList<>();
    for (int newer = 1; newer < versions.size(); newer++) {
      for (int older = 0; older < newer; older++) {
        SchemaCompatibilityType type =
            SchemaCompatibility.checkReaderWriterCompatibility(
                    versions.get(newer), versions.get(older))
                .getType();
        if (type != SchemaCompatibilityType.COMPATIBLE) {
          violations.add(
              String.format(
                  Locale.ROOT,
                  "version %d is not BACKWARD compatible with version %d",
                  newer + 1,
                  older + 1));
        }
      }
    }
    return violations;
  }

  /** A field that a later version adds has a default. */
  static List<String> additions(List<Schema> versions) {
    return versions.stream()
        .skip(1)
        .flatMap(schema -> schema.getFields().stream())
        .filter(field -> versions.get(0).getField(field.name()) == null)
        .filter(field -> !field.hasDefaultValue())
        .map(field -> "field " + field.name() + " was added without a default")
        .toList();
  }

  /** Every enum has a default, and every time is in microseconds. */
  static List<String> fields(Schema schema) {
    return schema.getFields().stream().flatMap(SchemaRules::violations).toList();
  }

  private static Stream<String> violations(Schema.Field field) {
    List<String> violations = new ArrayList<>();
    for (Schema type : branches(field.schema())) {
      if (type.getType() == Schema.Type.ENUM && type.getEnumDefault() == null) {
        violations.add("enum " + type.getName() + " has no default");
      }
      boolean isTime = ENDS_OF_TIMES.stream().anyMatch(field.name()::endsWith);
      if (isTime
          && type.getType() != Schema.Type.NULL
          && !LogicalTypes.timestampMicros().equals(type.getLogicalType())) {
        violations.add("time " + field.name() + " is not in microseconds");
      }
    }
    return violations.stream();
  }

  private static List<Schema> branches(Schema schema) {
    return schema.isUnion() ? schema.getTypes() : List.of(schema);
  }
}
