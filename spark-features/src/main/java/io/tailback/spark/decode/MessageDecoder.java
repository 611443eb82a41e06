package io.tailback.spark.decode;

import io.tailback.core.schema.SchemaTable;
import java.nio.charset.StandardCharsets;

/**
 * Reads the Confluent wire format: a zero byte, the schema id in four bytes, Avro binary. Spark's
 * own {@code from_avro} does not know that header and yields garbage in silence, so it is not used.
 * Any bytes give an answer and never an exception.
 *
 * <p>Nearly all messages are good ones of a schema whose layout is known; they are read by hand,
 * several times as fast as by Avro. All others go to Avro, which also has the last word on what is
 * wrong with bad ones.
 *
 * <p>Not thread-safe: one instance per task.
 */
public final class MessageDecoder {
  /** No record of ours comes close. */
  private static final int LONGEST_MESSAGE = 64 * 1024;

  private final ObservationFields observation;
  private final ProgressFields progress;
  private final AvroCursor glance = new AvroCursor();
  private final RecentTexts texts = new RecentTexts();
  private final AvroMessages avro;

  /** A decoder for every schema of the table. */
  public MessageDecoder(SchemaTable schemas) {
    this.observation = new ObservationFields(schemas);
    this.progress = new ProgressFields(schemas);
    this.avro = new AvroMessages(schemas);
  }

  /** What these bytes are; null bytes are a message without a value. */
  public Decoded decode(byte[] message) {
    if (observation.read(message)) {
      return new Decoded.OfObservation(observation.toObservation(texts));
    }
    if (progress.read(message)) {
      return new Decoded.OfProgress(progress.toProgress(texts));
    }
    return avro.decode(message);
  }

  /**
   * The station that an observation or a source's progress speaks of, at a glance: all behind the
   * name stays unread. Null when the message does not look like one of the two or names no station;
   * {@link #decode} knows better then. Where both find a station, it is the same.
   */
  public String stationOf(byte[] message) {
    if (!glance.enter(message, observation.schemaId())
        && !glance.enter(message, progress.schemaId())) {
      return null;
    }
    glance.text();
    int at = glance.text();
    if (!glance.isOnCourse() || message.length > LONGEST_MESSAGE) {
      return null;
    }
    String station = new String(message, at, glance.textLength(), StandardCharsets.UTF_8);
    return station.isBlank() ? null : station;
  }
}
