package io.tailback.spark.decode;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import io.tailback.core.rule.Issue;
import io.tailback.core.schema.SchemaTable;
import io.tailback.spark.Messages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** A job of today and one of tomorrow, which knows an observation with one field more. */
class SchemaEvolutionTest {
  private static final int NEXT_ID = 9;
  private static final int HEADER = 5;

  private static final SchemaTable TODAY = SchemaTable.load();
  private static final SchemaTable TOMORROW = tomorrow();

  private static final Observation SENT = observation(STATION_A, MONDAY_0800).speedKmh(71).build();

  private final MessageDecoder jobOfToday = new MessageDecoder(TODAY);
  private final MessageDecoder jobOfTomorrow = new MessageDecoder(TOMORROW);

  @Test
  void aMessageOfTomorrowIsQuarantinedWithItsIdByTheJobOfToday() throws IOException {
    assertThat(jobOfToday.decode(ofTomorrow()))
        .isEqualTo(
            new Decoded.Failed(
                new Issue(IssueCode.SCHEMA_UNKNOWN, "schema id 9 is not in the schema table")));
  }

  @Test
  void aMessageOfTomorrowIsReadByTheJobOfTomorrow() throws IOException {
    assertThat(jobOfTomorrow.decode(ofTomorrow())).isEqualTo(new Decoded.OfObservation(SENT));
  }

  @Test
  void aProducerOfTodayIsReadByTheJobOfTomorrow() {
    assertThat(jobOfTomorrow.decode(Messages.of(SENT))).isEqualTo(new Decoded.OfObservation(SENT));
  }

  @Test
  void bothAreTakenInTurnByOneAndTheSameDecoder() throws IOException {
    for (byte[] message :
        List.of(ofTomorrow(), Messages.of(SENT), ofTomorrow(), Messages.of(SENT))) {
      assertThat(jobOfTomorrow.decode(message)).isEqualTo(new Decoded.OfObservation(SENT));
    }
  }

  private static SchemaTable tomorrow() {
    SchemaTable.Entry now = TODAY.newest("observation");
    String fields = "\"fields\": [";
    assertThat(now.text()).contains(fields);
    String text =
        now.text()
            .replace(
                fields,
                fields
                    + "{\"name\": \"lane_count\", \"type\": [\"null\", \"int\"], \"default\":"
                    + " null},");
    List<SchemaTable.Entry> entries = new ArrayList<>(TODAY.entries());
    entries.add(
        new SchemaTable.Entry(NEXT_ID, now.record(), now.version() + 1, "not looked at", text));
    return SchemaTable.of(entries);
  }

  /** The same observation, as Avro alone writes it with the schema of tomorrow. */
  private static byte[] ofTomorrow() throws IOException {
    Schema old = new Schema.Parser().parse(TODAY.newest("observation").text());
    Schema next = new Schema.Parser().parse(TOMORROW.newest("observation").text());
    byte[] today = Messages.of(SENT);
    GenericRecord record =
        new GenericDatumReader<GenericRecord>(old, next)
            .read(
                null,
                DecoderFactory.get().binaryDecoder(today, HEADER, today.length - HEADER, null));
    record.put("lane_count", 4);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0);
    out.write(ByteBuffer.allocate(Integer.BYTES).putInt(NEXT_ID).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(next).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }
}
