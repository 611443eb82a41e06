package io.tailback.spark.decode;

import io.tailback.core.observation.SourceProgress;
import io.tailback.core.schema.SchemaTable;

/** The fields of a source's progress, read as {@link ObservationFields} reads an observation. */
final class ProgressFields {
  private final AvroCursor cursor = new AvroCursor();
  private final int schemaId;

  private byte[] message;
  private int sourceIdAt;
  private int sourceIdLength;
  private int stationIdAt;
  private int stationIdLength;
  private long completeUntilMicros;

  ProgressFields(SchemaTable schemas) {
    this.schemaId = schemas.versionsOf("source-progress").get(0).id();
  }

  int schemaId() {
    return schemaId;
  }

  boolean read(byte[] bytes) {
    if (!cursor.enter(bytes, schemaId)) {
      return false;
    }
    message = bytes;
    sourceIdAt = cursor.text();
    sourceIdLength = cursor.textLength();
    stationIdAt = cursor.text();
    stationIdLength = cursor.textLength();
    completeUntilMicros = cursor.number();
    return cursor.isThrough() && Micros.isOurs(completeUntilMicros);
  }

  SourceProgress toProgress(RecentTexts texts) {
    return new SourceProgress(
        texts.of(message, sourceIdAt, sourceIdLength),
        texts.of(message, stationIdAt, stationIdLength),
        Micros.toInstant(completeUntilMicros));
  }
}
