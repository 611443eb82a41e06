package io.tailback.app.endtoend;

import static io.tailback.core.Waiting.PATIENCE;
import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tailback.app.stream.RunBooks;
import io.tailback.app.stream.Stream;
import io.tailback.core.TailbackException;
import io.tailback.core.state.Books;
import io.tailback.ingest.ReplayPlan;
import io.tailback.ingest.SourceFormat;
import io.tailback.spark.table.Observations;
import io.tailback.streaming.Checkpoint;
import io.tailback.streaming.StationStateJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A topic that grows, forgets and is replaced, and drivers that stop and that are one too many. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class FaultsIT {
  private static final String TOPIC = "faults.observations";
  private static final Path STATIONS = Repository.sample("metr-la/stations.csv");
  private static final int SENSORS = 20;
  private static final int ROWS = 24;
  private static final Pattern READ = Pattern.compile("Books of this run\\s+read +([\\d,]+)");

  private RealStack stack;
  private Place place;
  private Path folder;
  private List<String> day;

  @BeforeAll
  void startTheServers(@TempDir Path temporary) {
    folder = temporary;
    day =
        SourceText.linesOf(Repository.sample("metr-la/speed_week1.csv.gz")).stream()
            .map(line -> String.join(",", List.of(line.split(",", -1)).subList(0, 1 + SENSORS)))
            .toList();
    stack = RealStack.start(folder.resolve("home"));
    place = stack.place("faults", List.of(STATIONS));
  }

  @AfterAll
  void stopTheServers() {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  @Order(1)
  void partitionsThatComeLaterAreReadFromTheirBeginning() throws Exception {
    int before = place.ends(TOPIC).size();
    try (Place.Running running = place.start()) {
      int sent = send(0);
      assertThat(running.booksWhenAllIsStored().valid()).isEqualTo(sent);

      askBroker(
          admin ->
              admin.createPartitions(Map.of(TOPIC, NewPartitions.increaseTo(before + 3))).all());
      await().until(() -> place.ends(TOPIC).size() == before + 3);
      sent += send(1);

      assertThat(running.booksWhenAllIsStored()).isEqualTo(new Books(sent, 0, 0, 0));
    }
    assertThat(place.ends(TOPIC)).hasSize(before + 3);
    assertThat(place.ends(TOPIC).values()).filteredOn(end -> end > 0).hasSizeGreaterThan(before);
  }

  @Test
  @Order(2)
  void recordsThatWereDroppedBeforeTheyWereReadStopTheStream() throws Exception {
    Map<Integer, Long> read = new TreeMap<>(place.ends(TOPIC));
    int dropped = send(2);
    Map<Integer, Long> ends = new TreeMap<>(place.ends(TOPIC));
    askBroker(admin -> admin.deleteRecords(before(ends)).all());
    int first =
        ends.keySet().stream().filter(p -> ends.get(p) > read.get(p)).findFirst().orElseThrow();

    assertThatThrownBy(place::start)
        .isInstanceOfSatisfying(TailbackException.class, e -> assertIs(e, "E18", 6))
        .hasMessage(
            "%s/%d: the stream expects offset %d and the oldest kept is %d, so %d records are gone:"
                + " go on once with `./tailback stream --accept-data-loss`, or restart with"
                + " `--new-checkpoint`.",
            TOPIC, first, read.get(first), ends.get(first), ends.get(first) - read.get(first));

    RunBooks books = new RunBooks();
    Stream.stepOverWhatIsGone(
        stack.spark(), place.settings(), place.stack(), place.network(), "test", books);
    assertThat(books.books().read()).isZero();
    try (Place.Running running = place.start()) {
      int sent = send(3);
      assertThat(running.booksWhenAllIsStored().read()).isEqualTo(sent);
    }
    assertThat(dropped).isPositive();
  }

  @Test
  @Order(3)
  void aTopicThatIsReplacedUnderARunningStreamStopsIt() throws Exception {
    try (Place.Running running = place.start()) {
      replaceTopic();

      TailbackException failure =
          await()
              .until(
                  () -> catchThrowableOfType(TailbackException.class, running::booksSoFar),
                  e -> e != null);

      assertIs(failure, "E19", 6);
      assertThat(failure)
          .hasMessageStartingWith(TOPIC)
          .hasMessageEndingWith(
              ", so it was recreated: restart with `./tailback stream --new-checkpoint`.");
    }
  }

  /** Spark would go on in the middle of it, for the offset is there. */
  @Test
  @Order(4)
  void aTopicThatWasReplacedAndHasGrownPastTheOldOffsetIsNoticed() throws Exception {
    int sent = 0;
    for (int part = 0; part < 6; part++) {
      sent += send(part);
    }

    assertThatThrownBy(place::start)
        .isInstanceOfSatisfying(TailbackException.class, e -> assertIs(e, "E19", 6))
        .hasMessageMatching(
            TOPIC
                + ": the checkpoint began with the topic of id \\S+ and finds the id \\S+, so it"
                + " was recreated: restart with `\\./tailback stream --new-checkpoint`\\.");

    Checkpoint.of(
            stack.spark(), place.settings().streaming().checkpointRoot(), StationStateJob.QUERY)
        .setAside();
    try (Place.Running running = place.start()) {
      assertThat(running.booksWhenAllIsStored().read()).isEqualTo(sent);
    }
  }

  @Test
  @Order(5)
  void aStreamThatIsAskedToEndRepeatsNothingAndASecondDriverIsRefused() throws Exception {
    long rows = place.table(Observations.TABLE).count();
    int sent = 0;
    for (int part = 6; part < 12; part++) {
      sent += send(part);
    }
    long readByTheFirst;
    try (DemoProcess first =
        stream("first", "--set", "tailback.streaming.most-messages-per-batch=100")) {
      first.awaitLogging("of station_states", PATIENCE);
      first.terminate();

      assertThat(first.exitCode(PATIENCE)).as(first.err()).isZero();
      readByTheFirst = readIn(first.out());
    }
    assertThat(readByTheFirst).isPositive().isLessThan(sent);

    try (Place.Running running = place.start();
        DemoProcess second = stream("second")) {
      assertThat(running.booksWhenAllIsStored().read()).isEqualTo(sent - readByTheFirst);
      assertThat(second.exitCode(PATIENCE)).as(second.err()).isEqualTo(3);
      assertThat(second.err())
          .contains(
              "tailback: Another driver works on the checkpoint ",
              "(process " + ProcessHandle.current().pid() + " on ",
              "[E53]");
    }
    assertThat(place.table(Observations.TABLE).count()).isEqualTo(rows + sent);
  }

  private DemoProcess stream(String name, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("stream", "--home", place.settings().home().toString()));
    for (String key :
        List.of(
            "tailback.topics.observations",
            "tailback.topics.quarantine",
            "tailback.topics.station-states",
            "tailback.delta.root",
            "tailback.streaming.checkpoint-root",
            "tailback.hbase.table-prefix",
            "tailback.forecast.enabled",
            "tailback.hbase.ttl.live-observations",
            "tailback.hbase.ttl.live-states")) {
      arguments.add("--set");
      arguments.add(key + "=" + place.settings().configuration().find(key).orElseThrow().value());
    }
    arguments.addAll(List.of(more));
    return DemoProcess.start(folder, name, arguments.toArray(String[]::new));
  }

  private static long readIn(String out) {
    Matcher read = READ.matcher(out);
    assertThat(read.find()).as(out).isTrue();
    return Long.parseLong(read.group(1).replace(",", ""));
  }

  /** Two hours of all sensors; how many observations are in them. */
  private int send(int part) throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>(List.of(day.get(0)));
    lines.addAll(day.subList(1 + part * ROWS, 1 + (part + 1) * ROWS));
    Path file = Files.write(folder.resolve("part-" + part + ".csv"), lines);
    return (int)
        place.replay(ReplayPlan.of(file, SourceFormat.METR_LA, SourceText.LOS_ANGELES)).sent();
  }

  private static Map<TopicPartition, RecordsToDelete> before(Map<Integer, Long> ends) {
    return ends.entrySet().stream()
        .collect(
            Collectors.toMap(
                end -> new TopicPartition(TOPIC, end.getKey()),
                end -> RecordsToDelete.beforeOffset(end.getValue())));
  }

  private void replaceTopic() throws Exception {
    NewTopic again = new NewTopic(TOPIC, place.ends(TOPIC).size(), (short) 1);
    // Quickly, so that the stream meets another topic and not none.
    try (Admin admin = admin()) {
      ask(admin, asked -> asked.deleteTopics(List.of(TOPIC)).all());
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .ignoreException(TopicExistsException.class)
          .ignoreException(UnknownTopicOrPartitionException.class)
          .until(
              () -> {
                ask(admin, asked -> asked.createTopics(List.of(again)).all());
                return true;
              });
    }
  }

  private interface Question {
    org.apache.kafka.common.KafkaFuture<Void> put(Admin admin);
  }

  private void askBroker(Question question) throws Exception {
    try (Admin admin = admin()) {
      ask(admin, question);
    }
  }

  private Admin admin() {
    return Admin.create(Map.copyOf(new TreeMap<String, Object>(place.stack().kafka())));
  }

  private static void ask(Admin admin, Question question) throws Exception {
    try {
      question.put(admin).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static void assertIs(TailbackException failure, String id, int exitCode) {
    assertThat(failure.id()).isEqualTo(id);
    assertThat(failure.exitCode()).isEqualTo(exitCode);
  }
}
