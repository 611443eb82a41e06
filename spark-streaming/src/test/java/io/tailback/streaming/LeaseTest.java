package io.tailback.streaming;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import io.tailback.spark.SparkDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseTest {
  /** Signs of life every 40 ms; after 400 ms without one a driver elsewhere is dead. */
  private static final Lease.Timing QUICK =
      new Lease.Timing(
          Duration.ofMillis(40),
          Duration.ofMillis(400),
          Duration.ofMillis(200),
          Duration.ofMillis(30));

  /**
   * With words that a test would wait for in vain: what is done in time waited for none of them.
   */
  private static final Lease.Timing PATIENT =
      new Lease.Timing(
          QUICK.renewal(), Duration.ofHours(1), Duration.ofHours(1), Duration.ofSeconds(3));

  @SparkDir Path folder;
  private FileSystem files;
  private Path file;

  @BeforeEach
  void openTheFolder() throws IOException {
    file = folder.resolve("tailback-lease");
    files = FileSystem.newInstance(folder.toUri(), new Configuration()); // closed with the JVM
  }

  @Test
  void isTakenGivenBackAndTakenAgain() {
    Lease first = take();
    assertThat(file).exists();
    first.close();
    assertThat(file).doesNotExist();

    take().close();
  }

  @Test
  void isRefusedWhileAnotherProcessOfThisMachineRuns() throws IOException {
    ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
    Driver other =
        new Driver(
            "other",
            Driver.here().machine(),
            "here",
            parent.pid(),
            parent.info().startInstant().orElseThrow(),
            0);
    String line = write(other);

    assertRefused(this::take, "process " + parent.pid() + " on here");
    assertThat(file).hasContent(line);
  }

  @Test
  void isTakenOverAtOnceFromAProcessThatIsGone() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    Instant started = gone.info().startInstant().orElse(Instant.EPOCH);
    gone.waitFor();
    write(new Driver("gone", Driver.here().machine(), "here", gone.pid(), started, 3));

    takeWithin(PATIENT).close();
  }

  @Test
  void isTakenOverFromAProcessWhoseNumberCameAgain() throws IOException {
    Driver here = Driver.here();
    write(new Driver("old", here.machine(), "here", here.pid(), Instant.EPOCH, 3));

    take().close();
  }

  @Test
  void isRefusedWhenADriverElsewhereGivesASignOfLife() throws Exception {
    Driver elsewhere = elsewhere();
    write(elsewhere);
    ExecutorService renewing = Executors.newSingleThreadExecutor();
    try {
      // On a busy machine the signs of life may pause for longer than QUICK waits.
      Future<Lease> taking = renewing.submit(() -> takeWithin(Lease.Timing.DEFAULT));
      while (!taking.isDone()) {
        elsewhere = elsewhere.nextBeat();
        write(elsewhere);
        // Written without a pause the file would be empty at almost every look.
        LockSupport.parkNanos(QUICK.renewal().toNanos());
      }

      assertThatThrownBy(taking::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(TailbackException.class)
          .hasMessageContaining("(process 17 on far-away)");
    } finally {
      renewing.shutdownNow();
    }
  }

  @Test
  void isTakenOverFromADriverElsewhereThatGivesNoSignOfLife() throws IOException {
    write(elsewhere());

    long before = System.nanoTime();
    Lease lease = take();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(QUICK.expiry());
    lease.requireHeld();
    lease.close();
  }

  @Test
  void isTakenOverWhenTheFileWasCutOff() throws IOException {
    Files.writeString(file, "half a li");

    take().close();
  }

  @Test
  void stopsADriverThatWasTakenForDead() throws IOException {
    Lease held = take();
    held.renew();
    write(elsewhere());

    assertRefused(held::renew, "process 17 on far-away");
    held.close();
    assertThat(file).hasContent(elsewhere().line());
  }

  @Test
  void isAskedAgainBeforeABatchWhenTheDriverWasHeldUp() throws IOException {
    Lease held = take();
    write(elsewhere());

    await()
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(() -> assertRefused(held::requireHeld, "process 17 on far-away"));
  }

  @Test
  void isLetGoByAQueryOfThisProcessThatJustEnds() throws Exception {
    Lease ending = take();
    ExecutorService next = Executors.newSingleThreadExecutor();
    try {
      Future<Lease> taking = next.submit(() -> takeWithin(PATIENT));
      Thread.yield();
      ending.close();
      taking.get().close();
    } finally {
      next.shutdownNow();
    }
  }

  @Test
  void isRefusedASecondTimeInThisProcess() {
    Lease first = take();

    assertRefused(this::take, "process " + ProcessHandle.current().pid());
    first.close();
  }

  @Test
  void goesToOneOfManyThatAskAtTheSameMoment() throws Exception {
    int drivers = 8;
    // Eight threads on two busy cores do not write at one moment.
    Lease.Timing settling =
        new Lease.Timing(QUICK.renewal(), QUICK.expiry(), QUICK.ending(), Duration.ofSeconds(3));
    ExecutorService threads = Executors.newFixedThreadPool(drivers);
    try {
      List<Callable<Lease>> all = new ArrayList<>();
      for (int i = 0; i < drivers; i++) {
        all.add(() -> takeWithin(settling));
      }
      int got = 0;
      for (Future<Lease> asked : threads.invokeAll(all)) {
        try {
          asked.get();
          got++;
        } catch (ExecutionException e) {
          assertThat(e.getCause()).isInstanceOf(TailbackException.class);
        }
      }
      assertThat(got).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  private Lease take() {
    return takeWithin(QUICK);
  }

  private Lease takeWithin(Lease.Timing timing) {
    return Lease.take(files, new org.apache.hadoop.fs.Path(file.toUri()), timing);
  }

  private String write(Driver driver) throws IOException {
    Files.writeString(file, driver.line());
    return driver.line();
  }

  private static Driver elsewhere() {
    return new Driver(
        "other", "another-boot", "far-away", 17, Instant.parse("2026-01-01T00:00:00Z"), 4);
  }

  private static void assertRefused(ThrowingCallable call, String holder) {
    assertThatThrownBy(call)
        .hasMessageContaining(holder)
        .isInstanceOfSatisfying(
            TailbackException.class,
            refusal -> {
              assertThat(refusal.id()).isEqualTo("E53");
              assertThat(refusal.exitCode()).isEqualTo(3);
            });
  }
}
