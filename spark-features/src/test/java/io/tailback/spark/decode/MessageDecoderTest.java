package io.tailback.spark.decode;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static io.tailback.core.TrafficFixtures.stationState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.rule.Issue;
import io.tailback.core.schema.SchemaTable;
import io.tailback.spark.Messages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class MessageDecoderTest {
  private static final long SEED = 716339;
  private static final int ROUNDS = 100_000;

  private final MessageDecoder decoder = new MessageDecoder(SchemaTable.load());

  @Test
  void readsGoldenBytesOfAnObservation() {
    // Header; "metr-la"; "716339"; no detector; 2012-03-05T16:00Z and 16:05Z in microseconds, each
    // zig-zag in seven bits a byte; no count, no occupancy; 96.5 km/h; TIME; no samples; no share;
    // DETECTOR; accepted at 16:05Z; no source clock.
    byte[] golden =
        HexFormat.of()
            .parseHex(
                "0000000001"
                    + "0e6d6574722d6c61"
                    + "0c373136333339"
                    + "00"
                    + "8080f6cba0a0dd04"
                    + "808c83eaa2a0dd04"
                    + "0000"
                    + "020000000000205840"
                    + "02"
                    + "0000"
                    + "00"
                    + "808c83eaa2a0dd04"
                    + "00");

    assertThat(decoder.decode(golden))
        .isEqualTo(
            new Decoded.OfObservation(
                observation(STATION_A, MONDAY_0800)
                    .speedKmh(96.5)
                    .speedMeanType(SpeedMeanType.TIME)
                    .build()));
  }

  @Test
  void readsGoldenBytesOfAProgress() {
    byte[] golden =
        HexFormat.of()
            .parseHex("0000000002" + "0e6d6574722d6c61" + "0c373136333339" + "808c83eaa2a0dd04");

    assertThat(decoder.decode(golden))
        .isEqualTo(new Decoded.OfProgress(new SourceProgress("metr-la", STATION_A, MONDAY_0805)));
  }

  @Test
  void readsEveryFieldThatAnotherWriterWrote() {
    assertThat(decoder.decode(Messages.of(fullObservation())))
        .isEqualTo(new Decoded.OfObservation(fullObservation()));
  }

  @Test
  void keepsWhatIsMissingMissing() {
    Observation empty = observation(STATION_A, MONDAY_0800).speedKmh(null).build();

    assertThat(decoder.decode(Messages.of(empty))).isEqualTo(new Decoded.OfObservation(empty));
  }

  @Test
  void readsTheFirstSchemaIntoTheNewest() {
    SchemaTable table = SchemaTable.load();
    byte[] message = Messages.of(fullObservation());
    ByteBuffer.wrap(message).putInt(1, table.versionsOf("observation").get(0).id());

    assertThat(decoder.decode(message)).isEqualTo(new Decoded.OfObservation(fullObservation()));
  }

  @Test
  void refusesWhatIsTooShortForAHeader() {
    assertThat(issueOf(null)).isEqualTo(IssueCode.UNDECODABLE);
    assertThat(issueOf(new byte[0])).isEqualTo(IssueCode.UNDECODABLE);
    assertThat(issueOf(new byte[4])).isEqualTo(IssueCode.UNDECODABLE);
    assertThat(failure(new byte[4]).issue().detail())
        .isEqualTo("4 bytes are too few for a schema id and a record");
  }

  @Test
  void refusesAnotherMagicByte() {
    byte[] message = Messages.of(fullObservation());
    message[0] = 7;

    assertThat(issueOf(message)).isEqualTo(IssueCode.UNDECODABLE);
    assertThat(failure(message).issue().detail()).contains("the first byte is 7 and not 0");
  }

  @Test
  void refusesASchemaIdThatNobodyEverWrote() {
    byte[] message = Messages.of(fullObservation());
    ByteBuffer.wrap(message).putInt(1, 4711);

    assertThat(issueOf(message)).isEqualTo(IssueCode.SCHEMA_UNKNOWN);
    assertThat(failure(message).issue().detail()).contains("schema id 4711");
  }

  @Test
  void refusesAStationStateOnTheTopicOfObservations() {
    byte[] message =
        new StationStateMessages(MONDAY_0805, "n3-1", "test")
            .bytesOf(stationState(STATION_A, MONDAY_0800).closed(MONDAY_0805));

    assertThat(issueOf(message)).isEqualTo(IssueCode.SCHEMA_UNKNOWN);
    assertThat(failure(message).issue().detail()).contains("station-state");
  }

  @Test
  void refusesAMessageThatIsCutAnywhere() {
    byte[] whole = Messages.of(fullObservation());

    for (int length = 0; length < whole.length; length++) {
      assertThat(issueOf(Arrays.copyOf(whole, length))).isEqualTo(IssueCode.UNDECODABLE);
    }
  }

  @Test
  void refusesBytesBehindTheRecord() {
    byte[] whole = Messages.of(fullObservation());

    assertThat(failure(Arrays.copyOf(whole, whole.length + 1)).issue().detail())
        .isEqualTo("bytes are left over behind the record");
  }

  @Test
  void doesNotBelieveALengthOfTwoGigabytes() throws IOException {
    byte[] message = withSourceIdLength(Integer.MAX_VALUE - 16L);

    long before = allocatedBytes();
    Decoded decoded = decoder.decode(message);

    assertThat(decoded).isInstanceOf(Decoded.Failed.class);
    assertThat(allocatedBytes() - before).isLessThan(10L << 20);
  }

  @Test
  void doesNotBelieveItInTheMiddleOfARecordEither() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(withSourceIdLength(7), 0, 6);
    bytes.write("metr-la".getBytes(StandardCharsets.UTF_8));
    bytes.write(withSourceIdLength(Integer.MAX_VALUE - 16L), 5, 37);

    long before = allocatedBytes();
    assertThat(issueOf(bytes.toByteArray())).isEqualTo(IssueCode.UNDECODABLE);

    assertThat(allocatedBytes() - before).isLessThan(10L << 20);
  }

  @Test
  void refusesEveryOtherLengthThatALiarMayClaim() throws IOException {
    for (long length : List.of(-1L, 65_537L, 1L << 31, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE)) {
      assertThat(issueOf(withSourceIdLength(length))).isEqualTo(IssueCode.UNDECODABLE);
    }
  }

  @Test
  void refusesTimesThatNoCalendarOfOursReaches() {
    for (Instant absurd :
        List.of(
            Instant.EPOCH.plus(Long.MIN_VALUE / 2, ChronoUnit.MICROS),
            Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS),
            Instant.EPOCH.minusNanos(1000),
            Instant.parse("2200-01-01T00:00:00.000001Z"))) {
      Observation accepted = observation(STATION_A, MONDAY_0800).ingestTime(absurd).build();

      assertThat(issueOf(Messages.of(accepted))).isEqualTo(IssueCode.UNDECODABLE);
      assertThat(issueOf(Messages.of(new SourceProgress("metr-la", STATION_A, absurd))))
          .isEqualTo(IssueCode.UNDECODABLE);
    }
  }

  @Test
  void refusesATextThatIsNoIdentifier() {
    String longest = "x".repeat(1024);

    assertThat(decoder.decode(Messages.of(observation(longest, MONDAY_0800).build())))
        .isInstanceOf(Decoded.OfObservation.class);
    assertThat(failure(Messages.of(observation(longest + "x", MONDAY_0800).build())).issue())
        .extracting(Issue::detail)
        .isEqualTo("the bytes do not follow schema observation: a text of 1025 characters");
  }

  @Test
  void readsOnAfterABadMessage() {
    byte[] whole = Messages.of(fullObservation());
    assertThat(decoder.decode(Arrays.copyOf(whole, 40))).isInstanceOf(Decoded.Failed.class);

    assertThat(decoder.decode(whole)).isEqualTo(new Decoded.OfObservation(fullObservation()));
  }

  @Test
  void givesAnAnswerToRandomBytesAndStaysSmall() {
    Random random = new Random(SEED);
    long before = allocatedBytes();

    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      if (bytes.length > 5 && round % 2 == 0) {
        ByteBuffer.wrap(bytes).put(0, (byte) 0).putInt(1, 1 + random.nextInt(3));
      }
      assertAnswered(bytes);
    }

    assertThat((allocatedBytes() - before) / ROUNDS).isLessThan(100_000);
  }

  @Test
  void givesAnAnswerToValidMessagesWithFlippedBits() {
    Random random = new Random(SEED);
    byte[] valid = Messages.of(fullObservation());
    long before = allocatedBytes();

    for (int round = 0; round < ROUNDS; round++) {
      byte[] flipped = valid.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      }
      assertAnswered(flipped);
    }

    assertThat((allocatedBytes() - before) / ROUNDS).isLessThan(100_000);
  }

  /** Avro's own reader is the oracle: whatever the bytes are, reading by hand changes no answer. */
  @Test
  void answersAsAvroDoesWhateverBecameOfTheBytes() {
    MutatedMessages messages = new MutatedMessages(new Random(SEED));
    AvroMessages avro = new AvroMessages(SchemaTable.load());
    ObservationFields fields = new ObservationFields(SchemaTable.load());
    Map<Class<?>, Integer> kinds = new HashMap<>();

    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = messages.next();
      Decoded expected = avro.decode(bytes);
      Decoded decoded = decoder.decode(bytes);
      kinds.merge(decoded.getClass(), 1, Integer::sum);
      if (!decoded.equals(expected)
          || (fields.read(bytes) && !(expected instanceof Decoded.OfObservation))
          || disagrees(decoder.stationOf(bytes), expected)) {
        fail(HexFormat.of().formatHex(bytes) + " should be " + expected + " and is " + decoded);
      }
    }

    assertThat(kinds.values()).hasSize(3).allMatch(count -> count > ROUNDS / 20);
  }

  private static boolean disagrees(String atAGlance, Decoded decoded) {
    if (atAGlance == null) {
      return false;
    }
    if (decoded instanceof Decoded.OfObservation valid) {
      return !atAGlance.equals(valid.observation().stationId());
    }
    return decoded instanceof Decoded.OfProgress valid
        && !atAGlance.equals(valid.progress().stationId());
  }

  @Test
  void seesTheStationOfBothKindsOfMessagesAtAGlance() {
    assertThat(decoder.stationOf(Messages.of(fullObservation()))).isEqualTo(STATION_A);
    assertThat(decoder.stationOf(Messages.of(new SourceProgress("x", "Łódź 3", MONDAY_0805))))
        .isEqualTo("Łódź 3");
    String longest = "x".repeat(1024);
    assertThat(decoder.stationOf(Messages.of(observation(longest, MONDAY_0800).build())))
        .isEqualTo(longest);
  }

  @Test
  void seesNoStationWhereTheMessageDoesNotLookLikeOneOfOurs() throws IOException {
    byte[] good = Messages.of(fullObservation());
    byte[] otherMagic = good.clone();
    otherMagic[0] = 1;
    byte[] unknownSchema = good.clone();
    ByteBuffer.wrap(unknownSchema).putInt(1, 4711);
    byte[] state =
        new StationStateMessages(MONDAY_0805, "n3-1", "test")
            .bytesOf(stationState(STATION_A, MONDAY_0800).closed(MONDAY_0805));

    for (byte[] message :
        Arrays.asList(
            null,
            new byte[0],
            new byte[5],
            otherMagic,
            unknownSchema,
            state,
            Arrays.copyOf(good, 20),
            Arrays.copyOf(good, 64 * 1024 + 1),
            withSourceIdLength(-1),
            withSourceIdLength(Long.MAX_VALUE),
            Messages.of(observation("", MONDAY_0800).build()),
            Messages.of(observation(" \u2003", MONDAY_0800).build()),
            Messages.of(observation("x".repeat(1025), MONDAY_0800).build()))) {
      assertThat(decoder.stationOf(message)).isNull();
    }
  }

  private void assertAnswered(byte[] bytes) {
    assertThatCode(() -> assertThat(decoder.decode(bytes)).isNotNull())
        .as(() -> HexFormat.of().formatHex(bytes))
        .doesNotThrowAnyException();
  }

  private IssueCode issueOf(byte[] message) {
    return failure(message).issue().code();
  }

  private Decoded.Failed failure(byte[] message) {
    Decoded decoded = decoder.decode(message);
    assertThat(decoded).isInstanceOf(Decoded.Failed.class);
    return (Decoded.Failed) decoded;
  }

  private static Observation fullObservation() {
    return observation(STATION_A, MONDAY_0800)
        .source("pems-d07")
        .detector("3")
        .vehicleCount(Long.valueOf(17))
        .occupancy(0.0625)
        .speedKmh(101.25)
        .speedMeanType(SpeedMeanType.SPACE)
        .sampleCount(10)
        .observedShare(0.75)
        .origin(Origin.SIMULATED)
        .ingestTime(Instant.parse("2026-01-02T03:04:05.678901Z"))
        .sourceTime(Instant.parse("2012-03-05T16:05:12.000001Z"))
        .build();
  }

  /** A header and the length of the first text, with a few bytes behind it. */
  private static byte[] withSourceIdLength(long length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {0, 0, 0, 0, 1});
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    encoder.writeLong(length);
    encoder.flush();
    bytes.write(new byte[32]);
    return bytes.toByteArray();
  }

  private static long allocatedBytes() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class)
        .getCurrentThreadAllocatedBytes();
  }
}
