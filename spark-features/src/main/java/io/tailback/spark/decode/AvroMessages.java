package io.tailback.spark.decode;

import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.rule.Issue;
import io.tailback.core.schema.SchemaTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads messages of any schema of the table by Avro's own reader, into the newest schema of the
 * same record, and says what is wrong with those that are none.
 *
 * <p>Not thread-safe.
 */
final class AvroMessages {
  private static final int HEADER_BYTES = 5;

  private final SchemaTable schemas;
  private final Map<Integer, Reader> readers = new HashMap<>();
  private BinaryDecoder decoder;

  AvroMessages(SchemaTable schemas) {
    this.schemas = schemas;
    for (SchemaTable.Entry entry : schemas.entries()) {
      readers.put(entry.id(), new Reader(entry));
    }
  }

  /** What these bytes are; null bytes are a message without a value. */
  Decoded decode(byte[] message) {
    if (message == null || message.length < HEADER_BYTES) {
      int length = message == null ? 0 : message.length;
      return failed(
          IssueCode.UNDECODABLE, length + " bytes are too few for a schema id and a record");
    }
    if (message[0] != 0) {
      return failed(
          IssueCode.UNDECODABLE,
          "the first byte is " + message[0] + " and not 0, so it carries no schema id");
    }
    int id = ByteBuffer.wrap(message, 1, Integer.BYTES).getInt();
    Reader reader = readers.get(id);
    if (reader == null) {
      return failed(IssueCode.SCHEMA_UNKNOWN, "schema id " + id + " is not in the schema table");
    }
    return read(reader, message);
  }

  private Decoded read(Reader reader, byte[] message) {
    try {
      // Avro makes room for a text before it reads it, two gigabytes if the bytes claim so.
      // Stepping over the record makes nothing and finds such a claim out.
      GenericDatumReader.skip(reader.writer, behindHeader(message));
      if (!decoder.isEnd()) {
        return failed(IssueCode.UNDECODABLE, "bytes are left over behind the record");
      }
      GenericRecord record = reader.avro.read(null, behindHeader(message));
      return switch (reader.record) {
        case "observation" -> new Decoded.OfObservation(observation(record));
        case "source-progress" -> new Decoded.OfProgress(progress(record));
        default ->
            failed(
                IssueCode.SCHEMA_UNKNOWN,
                "a record " + reader.record + " does not belong on this topic");
      };
    } catch (IOException
        | AvroRuntimeException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | UnsupportedOperationException
        | NegativeArraySizeException
        | DateTimeException
        | ArithmeticException e) {
      // What Avro throws for bytes that are not of the schema: the data's fault, not ours.
      return failed(
          IssueCode.UNDECODABLE,
          "the bytes do not follow schema " + reader.record + ": " + e.getMessage());
    }
  }

  private BinaryDecoder behindHeader(byte[] message) {
    decoder =
        DecoderFactory.get()
            .binaryDecoder(message, HEADER_BYTES, message.length - HEADER_BYTES, decoder);
    return decoder;
  }

  private static Observation observation(GenericRecord r) {
    Instant ingestTime = instant(r.get("ingest_time"));
    Object sourceTime = r.get("source_time");
    return new Observation(
        text(r.get("source_id")),
        text(r.get("station_id")),
        text(r.get("detector_id")),
        instant(r.get("period_start")),
        instant(r.get("period_end")),
        (Long) r.get("vehicle_count"),
        (Double) r.get("occupancy_ratio"),
        (Double) r.get("speed_kmh"),
        SpeedMeanType.valueOf(r.get("speed_mean_type").toString()),
        (Integer) r.get("sample_count"),
        (Double) r.get("observed_share"),
        Origin.valueOf(r.get("origin").toString()),
        ingestTime,
        sourceTime == null ? ingestTime : instant(sourceTime));
  }

  private static SourceProgress progress(GenericRecord r) {
    return new SourceProgress(
        text(r.get("source_id")), text(r.get("station_id")), instant(r.get("complete_until")));
  }

  private static String text(Object value) {
    if (value == null) {
      return null;
    }
    String text = value.toString();
    if (text.length() > AvroCursor.LONGEST_TEXT) {
      throw new IllegalArgumentException("a text of " + text.length() + " characters");
    }
    return text;
  }

  private static Instant instant(Object micros) {
    Instant instant = Micros.toInstant((Long) micros);
    if (instant.isBefore(Micros.EARLIEST) || instant.isAfter(Micros.LATEST)) {
      throw new DateTimeException(
          instant + " is not between " + Micros.EARLIEST + " and " + Micros.LATEST);
    }
    return instant;
  }

  private static Decoded failed(IssueCode code, String detail) {
    return new Decoded.Failed(new Issue(code, detail));
  }

  /** Reads one writer's schema into the newest one of the same record. */
  private final class Reader {
    private final String record;
    private final Schema writer;
    private final GenericDatumReader<GenericRecord> avro;

    Reader(SchemaTable.Entry entry) {
      this.record = entry.record();
      this.writer = new Schema.Parser().parse(entry.text());
      Schema newest = new Schema.Parser().parse(schemas.newest(entry.record()).text());
      // Plain numbers and strings; the logical types would make objects of no use here.
      GenericData plain = new GenericData();
      this.avro = new GenericDatumReader<>(writer, newest, plain);
    }
  }
}
