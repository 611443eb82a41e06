package io.tailback.app.endtoend;

import static io.tailback.core.Waiting.PATIENCE;
import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.app.embedded.EmbeddedServer;
import io.tailback.app.serve.Serving;
import io.tailback.core.state.Books;
import io.tailback.core.state.StationState;
import io.tailback.core.store.LiveObservation;
import io.tailback.core.store.LiveStation;
import io.tailback.ingest.InMemorySink;
import io.tailback.ingest.Replay;
import io.tailback.ingest.ReplayCounts;
import io.tailback.ingest.ReplayPlan;
import io.tailback.ingest.ReplaySpeed;
import io.tailback.ingest.SourceFormat;
import io.tailback.serving.Access;
import io.tailback.serving.ServingConfig;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.Quarantine;
import io.tailback.spark.table.StationStateRows;
import io.tailback.spark.table.StationStates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real data through real servers: a day of METR-LA and two hours of PeMS raw lines from their files
 * to Delta, HBase and Kafka, and every stored row compared with what the files say.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class PipelineIT {
  private static final Path METR_LA_STATIONS = Repository.sample("metr-la/stations.csv");
  private static final Path PEMS_STATIONS = Repository.sample("pems-raw-day/stations.csv");
  private static final List<Path> STATIONS = List.of(METR_LA_STATIONS, PEMS_STATIONS);

  /** 65 mph, the setting for stations that state none. */
  private static final double OTHER_FREE_FLOW_KMH = 104.60736;

  private static final String[] NOT_IN_THE_FILE = {
    "ingest_time", "source_time", "topic_partition", "topic_offset", "knowledge_time"
  };

  /** Enough for what is compared with the clean run. */
  private static final int SOME_STATIONS = 60;

  private RealStack stack;
  private Path folder;
  private List<String> metrLaDay;
  private List<String> pemsHours;
  private List<Reading> readings;
  private int implausible;
  private Place clean;
  private TableRows cleanStates;

  @BeforeAll
  void startTheServers(@TempDir Path temporary) {
    folder = temporary;
    metrLaDay =
        SourceText.linesOf(Repository.sample("metr-la/speed_week1.csv.gz")).subList(0, 1 + 288);
    pemsHours =
        SourceText.linesOf(Repository.sample("pems-raw-day/station_raw.txt.gz")).stream()
            .filter(line -> line.startsWith("01/23/2012 07:") || line.startsWith("01/23/2012 08:"))
            .toList();
    List<Reading> inTheFiles =
        Stream.concat(SourceText.metrLa(metrLaDay).stream(), SourceText.pemsRaw(pemsHours).stream())
            .toList();
    readings = inTheFiles.stream().filter(NaiveTruth::isPlausible).toList();
    implausible = inTheFiles.size() - readings.size();
    stack = RealStack.start(folder.resolve("home"));
    clean = stack.place("clean", STATIONS);
  }

  private static List<Reading> plausible(List<Reading> metrLa, List<Reading> pems) {
    return Stream.concat(metrLa.stream(), pems.stream()).filter(NaiveTruth::isPlausible).toList();
  }

  @AfterAll
  void stopTheServers() {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  @Order(1)
  void theBooksAreThoseOfTheFiles() throws Exception {
    try (Place.Running running = clean.start()) {
      ReplayCounts metrLa = clean.replay(metrLaPlan());
      ReplayCounts pems = clean.replay(pemsPlan());

      Books books = running.booksWhenAllIsStored();

      assertThat(metrLa.missingAtSource()).isEqualTo(SourceText.missingIn(metrLaDay));
      assertThat(metrLa.sent() + pems.sent()).isEqualTo(readings.size() + implausible);
      assertThat(books).isEqualTo(new Books(readings.size(), implausible, 0, 0));
    }
    cleanStates = states(clean);
  }

  @Test
  @Order(2)
  void everyRowOfTheObservationsIsTheFilesOwn() {
    TableRows stored = observations(clean);

    assertThat(stored.repeated()).isEmpty();
    assertThat(stored.differencesTo(NaiveTruth.observations(readings))).isEmpty();
    assertThat(clean.table(Quarantine.TABLE).count()).isEqualTo(implausible);
  }

  @Test
  @Order(3)
  void everyStationStateIsWhatTheDefinitionsMakeOfTheFile() {
    assertThat(cleanStates.repeated()).isEmpty();
    assertThat(cleanStates.differencesTo(expectedStates())).isEmpty();
  }

  @Test
  @Order(4)
  void theLiveRowOfEveryStationHoldsItsNewest() throws Exception {
    List<LiveStation> live = clean.live();

    assertThat(live)
        .extracting(LiveStation::stationId)
        .containsExactlyInAnyOrderElementsOf(
            readings.stream().map(Reading::stationId).distinct().toList());
    assertThat(live).allSatisfy(this::holdsTheNewest);
  }

  private void holdsTheNewest(LiveStation station) {
    Map<String, Reading> newest = NaiveTruth.newest(readings, station.stationId());
    assertThat(station.observations()).hasSameSizeAs(newest.values());
    for (LiveObservation live : station.observations()) {
      Reading expected = newest.get(String.valueOf(live.observation().detectorId()));
      assertThat(live.observation().eventTime()).isEqualTo(expected.start());
      assertThat(live.observation().speedKmh()).isEqualTo(expected.speedKmh());
      assertThat(live.observation().vehicleCount()).isEqualTo(expected.count());
      assertThat(live.observation().occupancyRatio()).isEqualTo(expected.occupancy());
    }
    StationState state = station.state().orElseThrow().state();
    assertThat(state.windowStart()).isEqualTo(NaiveTruth.lastWindow(readings, station.stationId()));
    assertThat(rowsOf(List.of(state)).differencesTo(storedState(state))).isEmpty();
  }

  private TableRows storedState(StationState state) {
    return cleanStates
        .where("station_id", state.stationId())
        .where("window_start", state.windowStart())
        .columns(List.of(StationStates.computedSchema().fieldNames()));
  }

  @Test
  @Order(5)
  void theRecentStatesOfAStationAreItsRowsInTheTable() throws Exception {
    for (String station : List.of("773869", "717447", "500003", "500012")) {
      assertRecentStatesAreTheTables(clean, station, cleanStates);
    }
  }

  private void assertRecentStatesAreTheTables(Place place, String station, TableRows states)
      throws IOException {
    List<StationState> recent =
        place.recent(store -> store.list(station, Instant.EPOCH, Instant.now()));
    assertThat(recent).extracting(StationState::windowStart).isSortedAccordingTo(this::later);
    assertThat(
            rowsOf(recent)
                .differencesTo(
                    states
                        .where("station_id", station)
                        .columns(List.of(StationStates.computedSchema().fieldNames()))))
        .isEmpty();
  }

  private int later(Instant a, Instant b) {
    return b.compareTo(a);
  }

  @Test
  @Order(6)
  void theTopicOfTheStatesSaysWhatTheTableSays() {
    TableRows published = new TableRows();
    for (ConsumerRecord<byte[], byte[]> message :
        clean.messages(clean.settings().topics().stationStates())) {
      assertThat(PlainAvro.schemaId(message.value())).isEqualTo(PlainAvro.STATE_ID);
      Map<String, Object> state = PlainAvro.state(message.value());
      assertThat(new String(message.key(), java.nio.charset.StandardCharsets.UTF_8))
          .isEqualTo(state.get("station_id"));
      published.add(NaiveTruth.STATE_KEY, state);
    }
    TableRows stored =
        TableRows.of(clean.table(StationStates.TABLE), NaiveTruth.STATE_KEY)
            .columns(published.values().iterator().next().keySet());

    assertThat(published.repeated()).isEmpty();
    assertThat(exceptKnowledge(published).differencesTo(exceptKnowledge(stored))).isEmpty();
    assertNoneWasKnownBeforeItsMessage(published, stored);
  }

  private static TableRows exceptKnowledge(TableRows rows) {
    Set<String> names = new LinkedHashSet<>(rows.values().iterator().next().keySet());
    names.remove("knowledge_time");
    return rows.columns(names);
  }

  /** A table that waits for its next commit knows the states later than the topic does. */
  private static void assertNoneWasKnownBeforeItsMessage(TableRows published, TableRows stored) {
    Iterator<Map<String, Object>> inTable = stored.values().iterator();
    for (Map<String, Object> message : published.values()) {
      assertThat((Instant) message.get("knowledge_time"))
          .isBeforeOrEqualTo((Instant) inTable.next().get("knowledge_time"));
    }
  }

  @Test
  @Order(7)
  void theSameInputAgainChangesNothing() throws Exception {
    TableRows observationsBefore = rows(clean);
    List<LiveStation> liveBefore = clean.live();
    try (Place.Running running = clean.start()) {
      clean.replay(metrLaPlan());
      clean.replay(pemsPlan());

      Books books = running.booksWhenAllIsStored();

      assertThat(books.valid()).isZero();
      assertThat(books.quarantined()).isEqualTo(implausible);
      assertThat(books.duplicate() + books.late()).isEqualTo(readings.size());
    }
    assertThat(states(clean).differencesTo(cleanStates)).isEmpty();
    TableRows observationsAfter = rows(clean);
    assertThat(observationsAfter.repeated()).isEmpty();
    assertThat(observationsAfter.differencesTo(observationsBefore)).isEmpty();
    assertThat(clean.live()).isEqualTo(liveBefore);
  }

  @Test
  @Order(8)
  void disorderRepetitionAndTwoSendersGiveTheSameStates() throws Exception {
    List<String> day = columns(metrLaDay, SOME_STATIONS);
    List<Reading> some = plausible(SourceText.metrLa(day), SourceText.pemsRaw(pemsHours));
    InMemorySink feed = new InMemorySink();
    new Replay(metrLaPlan("some.csv", day), feed, Clock.systemUTC()).run((counts, clock) -> {});
    new Replay(pemsPlan(), feed, Clock.systemUTC()).run((counts, clock) -> {});
    Place shuffled =
        stack.place("shuffled", STATIONS, "tailback.streaming.most-messages-per-batch=6000");
    try (Place.Running running = shuffled.start()) {
      int repeated = new TwoSenders(shuffled, 42).send(feed);

      Books books = running.booksWhenAllIsStored();

      assertThat(books.valid()).isEqualTo(some.size());
      assertThat(books.late()).isZero();
      assertThat(books.duplicate() + books.quarantined()).isEqualTo(implausible + repeated);
    }
    TableRows states = states(shuffled);
    assertThat(states.repeated()).isEmpty();
    assertThat(states.differencesTo(cleanStatesOf(some))).isEmpty();
    assertThat(observations(shuffled).repeated()).isEmpty();
  }

  @Test
  @Order(9)
  void dirtStopsNothingAndEachBadRecordIsFoundOnceWithItsReason() throws Exception {
    List<String> cleanDay = columns(metrLaDay, SOME_STATIONS);
    DirtyDay day = DirtyDay.of(cleanDay, folder.resolve("dirty.csv"));
    Place dirty = stack.place("dirty", STATIONS);
    Map<String, BadMessages.Bad> messages;
    Books books;
    try (Place.Running running = dirty.start()) {
      messages = BadMessages.sendTo(dirty, "773869");
      dirty.replay(ReplayPlan.of(day.file(), SourceFormat.METR_LA, SourceText.LOS_ANGELES));

      books = running.booksWhenAllIsStored();
    }

    int bad = messages.size() + day.undecodable().size() + day.refused().size();
    assertThat(books).isEqualTo(new Books(day.taken(), bad, day.duplicates(), day.late()));
    assertThat(books.read()).isEqualTo(messagesWithoutPromises(dirty));
    new QuarantineCheck(dirty, messages, day).everyBadRecordIsThereOnce();
    assertThat(
            states(dirty)
                .differencesTo(
                    cleanStatesOf(SourceText.metrLa(cleanDay)).without(day.lostStates())))
        .isEmpty();
    assertThat(observations(dirty).repeated()).isEmpty();
    assertThat(observations(dirty).size()).isEqualTo(day.taken() + day.late());
  }

  /** The states of the clean run that these readings lead to. */
  private TableRows cleanStatesOf(List<Reading> some) {
    Set<String> keys =
        some.stream().map(r -> r.stationId() + " " + r.window()).collect(Collectors.toSet());
    return cleanStates.where(
        row -> keys.contains(row.get("station_id") + " " + row.get("window_start")));
  }

  private static long messagesWithoutPromises(Place place) {
    long promises =
        place.messages(place.settings().topics().observations()).stream()
            .filter(message -> PlainAvro.isProgress(message.value()))
            .count();
    return Stream.of(
                place.settings().topics().observations(), place.settings().topics().quarantine())
            .flatMap(topic -> place.ends(topic).values().stream())
            .mapToLong(end -> end)
            .sum()
        - promises;
  }

  @Test
  @Order(10)
  void kafkaAndHBaseMayBeAwayInTheMiddle() throws Exception {
    List<String> halfDay = columns(metrLaDay.subList(0, 1 + 144), 20);
    List<Reading> expected = SourceText.metrLa(halfDay);
    ReplayPlan atBreakDown =
        metrLaPlan("morning.csv", hours(halfDay, 0, 6)).at(ReplaySpeed.parse("700x"));
    Place place =
        stack.place(
            "outage",
            STATIONS,
            "tailback.streaming.live-patience=2 seconds",
            "tailback.kafka.properties.request.timeout.ms=3000",
            "tailback.kafka.properties.default.api.timeout.ms=5000");
    ExecutorService sender = Executors.newSingleThreadExecutor();
    try {
      Future<ReplayCounts> sending = sender.submit(() -> place.replay(atBreakDown));
      long sent;
      try (Place.Running running = place.start()) {
        await().until(() -> running.booksSoFar().valid() > 0);
        away(stack.kafka(), Duration.ofSeconds(20));
        sent = sending.get(PATIENCE.toMinutes(), TimeUnit.MINUTES).sent();
        sent += sendMore(place, running, hours(halfDay, 6, 8));
        stack.hbase().stop();
        sent += sendMore(place, running, hours(halfDay, 8, 10));
        sent += sendMore(place, running, hours(halfDay, 10, 12));
      }
      assertThat(place.liveDebt()).exists();
      stack.hbase().restart();
      try (Place.Running running = place.start()) {
        running.booksWhenAllIsStored();
        await().until(() -> !Files.exists(place.liveDebt()));
      }
      assertThat(sent).isEqualTo(expected.size());
    } finally {
      sender.shutdownNow();
    }
    assertNothingLostAndNothingTwice(place, expected);
  }

  @Test
  @Order(11)
  void theApiPushesWhatTheStreamWritesToHBaseAndKafka() throws Exception {
    List<String> halfDay = columns(metrLaDay.subList(0, 1 + 144), 20);
    Place served = stack.place("served", STATIONS);
    ServingConfig open = ServingConfig.DEFAULT.port(0).access(Access.OPEN);
    try (Place.Running running = served.start();
        Serving serving = Serving.start(served.settings(), open, Repository.root(), new NoJobs());
        LiveLine line = LiveLine.open(serving.server().address())) {
      served.replay(metrLaPlan("served.csv", halfDay));
      running.booksWhenAllIsStored();

      Map<String, String> written = new TreeMap<>();
      for (LiveStation station : served.live()) {
        StationState state = station.state().orElseThrow().state();
        written.put(station.stationId(), state.windowEnd() + " " + twoDigits(state.speedKmh()));
      }
      assertThat(written).hasSize(20);
      await()
          .untilAsserted(
              () ->
                  assertThat(line.heard().newest())
                      .hasSize(20)
                      .allSatisfy(
                          (station, state) ->
                              assertThat(
                                      state.get("windowEnd").asText()
                                          + " "
                                          + twoDigits(state.get("speedKmh").asDouble()))
                                  .isEqualTo(written.get(station))));
    }
  }

  private static String twoDigits(double kmh) {
    return String.format(Locale.ROOT, "%.2f", kmh);
  }

  /** Sends these lines, and ends when a batch more is stored in all tables. */
  private long sendMore(Place place, Place.Running running, List<String> lines) throws Exception {
    long before = running.booksSoFar().valid();
    long sent = place.replay(metrLaPlan("more-" + before + ".csv", lines)).sent();
    await().until(() -> running.booksSoFar().valid() > before);
    return sent;
  }

  /** The header and the lines of these hours of the day. */
  private static List<String> hours(List<String> lines, int from, int to) {
    return Stream.concat(
            lines.stream().limit(1), lines.subList(1 + 12 * from, 1 + 12 * to).stream())
        .toList();
  }

  private static void away(EmbeddedServer server, Duration time) {
    server.stop();
    await().pollDelay(time).until(() -> !server.isRunning());
    server.restart();
  }

  private void assertNothingLostAndNothingTwice(Place place, List<Reading> expected)
      throws IOException {
    assertThat(observations(place).repeated()).isEmpty();
    assertThat(observations(place).differencesTo(NaiveTruth.observations(expected))).isEmpty();
    TableRows states = states(place);
    assertThat(states.repeated()).isEmpty();
    assertThat(states.differencesTo(cleanStatesOf(expected))).isEmpty();
    for (LiveStation live : place.live()) {
      assertThat(live.observations().get(0).observation().eventTime())
          .isEqualTo(NaiveTruth.newest(expected, live.stationId()).get("null").start());
      assertThat(live.state().orElseThrow().state().windowStart())
          .isEqualTo(NaiveTruth.lastWindow(expected, live.stationId()));
      assertRecentStatesAreTheTables(place, live.stationId(), states);
    }
  }

  private static List<String> columns(List<String> lines, int stations) {
    return lines.stream()
        .map(line -> String.join(",", List.of(line.split(",", -1)).subList(0, 1 + stations)))
        .toList();
  }

  private ReplayPlan metrLaPlan() throws IOException {
    return metrLaPlan("metr-la.csv", metrLaDay);
  }

  private ReplayPlan metrLaPlan(String name, List<String> lines) throws IOException {
    return ReplayPlan.of(written(name, lines), SourceFormat.METR_LA, SourceText.LOS_ANGELES);
  }

  private ReplayPlan pemsPlan() throws IOException {
    return ReplayPlan.of(
        written("pems.txt", pemsHours), SourceFormat.PEMS_RAW, SourceText.LOS_ANGELES);
  }

  private Path written(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }

  /**
   * The states of a place with everything but the times that say when they were sent and stored.
   */
  private static TableRows states(Place place) {
    return TableRows.of(
        place.table(StationStates.TABLE), NaiveTruth.STATE_KEY, "knowledge_time", "live_time");
  }

  private static TableRows observations(Place place) {
    return TableRows.of(
        place.table(Observations.TABLE), NaiveTruth.OBSERVATION_KEY, NOT_IN_THE_FILE);
  }

  private static TableRows rows(Place place) {
    return TableRows.of(place.table(Observations.TABLE), NaiveTruth.OBSERVATION_KEY);
  }

  private TableRows expectedStates() {
    TableRows expected =
        new NaiveTruth(
                SourceText.stationColumn(METR_LA_STATIONS, "free_flow_speed_kmh"),
                OTHER_FREE_FLOW_KMH,
                SourceText.stationColumn(PEMS_STATIONS, "lanes"))
            .states(readings);
    expected
        .values()
        .forEach(
            row -> {
              row.put("network_version", clean.network().version());
              row.put("code_version", Place.CODE_VERSION);
            });
    return expected;
  }

  private static TableRows rowsOf(List<StationState> states) {
    TableRows rows = new TableRows();
    List<String> names = List.of(StationStates.computedSchema().fieldNames());
    for (StationState state : states) {
      Row row = StationStateRows.toRow(state);
      Map<String, Object> values = new LinkedHashMap<>();
      new ArrayList<>(names).forEach(name -> values.put(name, row.get(names.indexOf(name))));
      rows.add(NaiveTruth.STATE_KEY, values);
    }
    return rows;
  }
}
