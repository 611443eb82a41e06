package io.tailback.app.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.observation.IssueCode;
import io.tailback.core.schema.SchemaTable;
import io.tailback.ingest.kafka.ConfluentAvro;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TrafficTest {
  private static final List<String> STATIONS = List.of("S1", "S2", "S3", "S4", "S5");
  private static final int MINUTES = 400;

  @Test
  void theSameSeedSendsTheSame() {
    assertThat(described(7)).isEqualTo(described(7)).isNotEqualTo(described(8));
  }

  @Test
  void everythingThatHappensOnRoadsHappens() {
    Ledger ledger = new Ledger();
    Set<IssueCode> codes = new HashSet<>();
    List<Message> sent = sent(7);
    for (Message message : sent) {
      ledger.sent(message);
      if (message instanceof Message.Bad bad) {
        codes.add(bad.code());
      }
    }
    Truth truth = Truth.of(ledger);

    Map<String, Long> dispositions =
        truth.observations().values().stream()
            .collect(Collectors.groupingBy(Truth.Stored::disposition, Collectors.counting()));
    assertThat(dispositions).containsOnlyKeys("VALID", "REVISED", "LATE");
    assertThat(truth.valid()).isGreaterThan(truth.duplicate()).isGreaterThan(truth.late());
    assertThat(truth.duplicate()).isGreaterThan(dispositions.get("REVISED"));
    assertThat(truth.late()).isGreaterThan(dispositions.get("LATE"));
    assertThat(codes).hasSizeGreaterThan(8);
    assertThat(sent).hasAtLeastOneElementOfType(Message.Undecoded.class);
  }

  @Test
  void eachReadingNamesTheOneBeforeItAtItsStation() {
    Map<String, Integer> last = new HashMap<>();
    Set<Integer> numbers = new HashSet<>();
    for (Message message : sent(7)) {
      if (message instanceof Message.Measured measured
          && numbers.add(measured.reading().number())) {
        Reading reading = measured.reading();
        assertThat(reading.previous()).isEqualTo(last.getOrDefault(reading.stationId(), 0));
        assertThat(Reading.linkOf(reading.occupancyRatio())).isEqualTo(reading.previous());
        last.put(reading.stationId(), reading.number());
      }
    }
  }

  @Test
  void atTheEndEveryStationSaysThatThisWasAll() {
    List<Message> sent = sent(7);

    assertThat(sent.subList(sent.size() - STATIONS.size(), sent.size()))
        .containsExactlyElementsOf(
            STATIONS.stream().map(id -> new Message.Promised(id, MINUTES + 10)).toList());
  }

  private static List<Message> sent(long seed) {
    List<Message> sent = new ArrayList<>();
    Traffic traffic = new Traffic(STATIONS, seed, new ConfluentAvro(SchemaTable.load()), sent::add);
    for (int minute = 0; minute < MINUTES; minute++) {
      traffic.nextMinute();
    }
    traffic.end();
    return sent;
  }

  /** Bytes of bad messages compare by identity: their kind will do. */
  private static List<String> described(long seed) {
    return sent(seed).stream()
        .map(message -> message instanceof Message.Bad bad ? bad.code() + bad.key() : message)
        .map(message -> message instanceof Message.Undecoded u ? u.stationId() : message.toString())
        .toList();
  }
}
