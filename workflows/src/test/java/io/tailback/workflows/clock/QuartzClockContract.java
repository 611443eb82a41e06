package io.tailback.workflows.clock;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.workflows.Cron;
import io.tailback.workflows.JobsOfTests;
import io.tailback.workflows.Workflows;
import io.tailback.workflows.run.Database;
import io.tailback.workflows.run.Owner;
import io.tailback.workflows.run.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Quartz promises on any store. */
interface QuartzClockContract {
  ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
  String NIGHTLY = "cron: '0 0 2 * * ?', job: train";

  /** A store that nobody has used. */
  Database emptyDatabase();

  /** What was fired, each as {@code name time}. */
  final class Fired implements Firing {
    final List<String> names = Collections.synchronizedList(new ArrayList<>());
    final List<Instant> times = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void fire(String workflow, Instant scheduledAt) {
      names.add(workflow);
      times.add(scheduledAt);
    }
  }

  /** The machine slept over three nights; here the stored next time says so. */
  @Test
  default void afterThreeNightsOfSleepEachWorkflowGetsWhatItsPolicySays(@TempDir Path folder)
      throws Exception {
    Database database = emptyDatabase();
    Instant now = Instant.now();
    // Half a day from now, so that no night begins or is late while the test runs.
    String words = "0 0 " + (now.atZone(LOS_ANGELES).getHour() + 12) % 24 + " * * ?";
    Cron nightly = Cron.of(words, LOS_ANGELES);
    String job = "cron: '" + words + "', job: train";
    Workflows workflows =
        workflows(
            folder,
            "name: skips, misfire: skip, " + job,
            "name: once, misfire: once, " + job,
            "name: all, misfire: all, concurrency: wait, " + job);
    List<Instant> nights =
        nightly.next(now.minus(Duration.ofDays(6)), 7).stream()
            .filter(time -> time.isBefore(now))
            .toList();
    List<Instant> lastThree = nights.subList(nights.size() - 3, nights.size());
    try (QuartzClock before = clock(database, "here", new Fired())) {
      before.set(workflows);
    }
    setNextTime(database, lastThree.get(0));

    Fired fired = new Fired();
    try (QuartzClock after = clock(database, "here", fired)) {
      after.set(workflows);
      after.start();

      await()
          .untilAsserted(
              () -> assertThat(fired.names).containsExactlyInAnyOrder("once", "all", "all", "all"));
      await()
          .untilAsserted(
              () ->
                  assertThat(nextTimes(database))
                      .hasSize(3)
                      .containsOnly(nightly.after(Instant.now()).orElseThrow()));
    }
    assertThat(timesOf("all", fired)).isEqualTo(lastThree);
    assertThat(timesOf("once", fired).get(0)).isAfterOrEqualTo(now);
  }

  /**
   * Read from its row and not computed by the object that wrote it. In a year that is far: Quartz
   * tells no time before the trigger was made.
   */
  @Test
  default void aStoredTriggerLeavesNoNightOfAClockChangeOut(@TempDir Path folder) throws Exception {
    Database database = emptyDatabase();
    Workflows workflows = workflows(folder, "name: nightly, " + NIGHTLY);
    try (QuartzClock clock = clock(database, "here", new Fired())) {
      clock.set(workflows);
    }

    try (QuartzClock clock = clock(database, "here", new Fired())) {
      assertThat(clock.timeAfter("nightly", Instant.parse("2048-03-07T12:00:00Z")))
          .contains(Instant.parse("2048-03-08T10:00:00Z")); // 03:00 PDT: there is no 02:00
      assertThat(clock.timeAfter("nightly", Instant.parse("2048-03-08T10:00:00Z")))
          .contains(Instant.parse("2048-03-09T09:00:00Z"));
      assertThat(clock.timeAfter("nightly", Instant.parse("2048-10-31T12:00:00Z")))
          .contains(Instant.parse("2048-11-01T10:00:00Z")); // 02:00 PST
      assertThat(clock.timeAfter("nightly", Instant.parse("2048-11-01T10:00:00Z")))
          .contains(Instant.parse("2048-11-02T10:00:00Z"));
    }
  }

  @Test
  default void anotherCronReplacesTheStoredOneAndAWorkflowThatIsGoneIsForgotten(
      @TempDir Path folder) throws Exception {
    Database database = emptyDatabase();
    try (QuartzClock clock = clock(database, "here", new Fired())) {
      clock.set(
          workflows(folder, "name: a, " + NIGHTLY, "name: b, job: train, cron: '0 0 4 * * ?'"));
      assertThat(nextTimes(database)).hasSize(2);

      clock.set(workflows(folder, "name: a, job: train, cron: '0 30 2 * * ?'"));

      Cron later = Cron.of("0 30 2 * * ?", LOS_ANGELES);
      assertThat(nextTimes(database)).containsExactly(later.after(Instant.now()).orElseThrow());
    }
  }

  private static List<Instant> timesOf(String name, Fired fired) {
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < fired.names.size(); i++) {
      if (fired.names.get(i).equals(name)) {
        times.add(fired.times.get(i));
      }
    }
    Collections.sort(times);
    return times;
  }

  private static QuartzClock clock(Database database, String instance, Firing firing)
      throws Exception {
    new RunStore(database); // makes the tables
    Owner owner = new Owner(UUID.randomUUID().toString(), instance, "host", 1);
    return new QuartzClock(database, owner, firing, Duration.ofSeconds(60));
  }

  private static void setNextTime(Database database, Instant time) {
    database.transact(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "UPDATE QRTZ_TRIGGERS SET NEXT_FIRE_TIME = ?, START_TIME = ?")) {
            statement.setLong(1, time.toEpochMilli());
            statement.setLong(2, time.minus(Duration.ofDays(30)).toEpochMilli());
            assertThat(statement.executeUpdate()).isEqualTo(3);
            return null;
          }
        });
  }

  private static List<Instant> nextTimes(Database database) {
    return database.transact(
        connection -> {
          List<Instant> times = new ArrayList<>();
          try (var statement = connection.createStatement();
              var rows = statement.executeQuery("SELECT NEXT_FIRE_TIME FROM QRTZ_TRIGGERS")) {
            while (rows.next()) {
              times.add(Instant.ofEpochMilli(rows.getLong(1)));
            }
          }
          return times;
        });
  }

  private static Workflows workflows(Path folder, String... yaml) throws IOException {
    Path files = Files.createDirectories(folder.resolve(UUID.randomUUID().toString()));
    for (int i = 0; i < yaml.length; i++) {
      Files.writeString(files.resolve(i + ".yaml"), "{" + yaml[i] + "}");
    }
    return Workflows.read(files, LOS_ANGELES, Instant.now(), new JobsOfTests(), Map.of());
  }
}
