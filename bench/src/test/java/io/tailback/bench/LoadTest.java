package io.tailback.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.network.Network;
import io.tailback.core.observation.Observation;
import io.tailback.core.rule.Rules;
import io.tailback.core.rule.ValidationConfig;
import io.tailback.core.schema.SchemaTable;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.StationWindows;
import io.tailback.ingest.StationsFile;
import io.tailback.spark.decode.Decoded;
import io.tailback.spark.decode.MessageDecoder;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger against the platform's own decoder, rules and windows, message by message. */
class LoadTest {
  private static final int STATIONS = 200;
  private static final int MESSAGES = 20_000;

  @TempDir Path folder;

  private final Network network =
      Network.of(IntStream.range(0, STATIONS).mapToObj(Traffic::station).toList());
  private final MessageDecoder decoder = new MessageDecoder(SchemaTable.load());
  private final Rules rules = Rules.of(network, ValidationConfig.DEFAULT);
  private final Map<String, StationWindows> windows = new HashMap<>();
  private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
  private long closedStates;
  private long closedVehicles;

  private enum Fate {
    VALID,
    DUPLICATE,
    REVISED,
    LATE,
    BAD
  }

  @Test
  void isWhatItsLedgerSays() {
    Load load = new Load(new Traffic(3, STATIONS));
    for (int i = 0; i < MESSAGES; i++) {
      load.advance(1_770_000_000_000_000L + i);
      take(load.value());
    }

    Ledger ledger = load.ledger();
    assertThat(ledger.sent()).isEqualTo(MESSAGES);
    assertThat(fates)
        .containsOnly(
            Map.entry(Fate.VALID, ledger.valid()),
            Map.entry(Fate.DUPLICATE, ledger.duplicates()),
            Map.entry(Fate.BAD, ledger.bad()));
    assertThat(closedStates).isEqualTo(ledger.closedStates()).isPositive();
    assertThat(closedVehicles).isEqualTo(ledger.closedVehicles());
  }

  @Test
  void hasTheSharesOfRepeatsDisorderAndBadOnesThatItPromises() {
    Load load = new Load(new Traffic(4, STATIONS));
    for (int i = 0; i < MESSAGES * 5; i++) {
      load.advance(i);
    }

    Ledger ledger = load.ledger();
    assertThat((double) ledger.duplicates() / ledger.valid()).isCloseTo(0.020, within(0.002));
    assertThat((double) ledger.moved() / ledger.valid()).isCloseTo(0.010, within(0.002));
    assertThat((double) ledger.bad() / ledger.valid()).isCloseTo(0.001, within(0.0005));
  }

  @Test
  void isTheSameFromTheSameSeed() {
    Load one = new Load(new Traffic(5, STATIONS));
    Load other = new Load(new Traffic(5, STATIONS));
    for (int i = 0; i < MESSAGES; i++) {
      one.advance(i);
      other.advance(i);

      assertThat(one.value()).isEqualTo(other.value());
    }
  }

  @Test
  void speaksOfStationsThatAnyOwnerCouldList() {
    Path file = folder.resolve("stations.csv");
    Stations.write(file, STATIONS);

    assertThat(StationsFile.read(file)).containsExactlyElementsOf(network.stations());
  }

  private void take(byte[] message) {
    Fate fate = fateOf(message);
    fates.merge(fate, 1L, Long::sum);
  }

  private Fate fateOf(byte[] message) {
    if (!(decoder.decode(message) instanceof Decoded.OfObservation decoded)) {
      return Fate.BAD;
    }
    Observation observation = decoded.observation();
    if (rules.firstIssue(observation).isPresent()) {
      return Fate.BAD;
    }
    StationWindows own =
        windows.computeIfAbsent(
            observation.stationId(), station -> new StationWindows(Ledger.WATERMARK));
    Fate fate = Fate.valueOf(own.add(observation).name());
    for (ClosedState closed : own.takeClosed(network.find(observation.stationId()).orElseThrow())) {
      closedStates++;
      closedVehicles += closed.state().vehicleCount();
    }
    return fate;
  }
}
