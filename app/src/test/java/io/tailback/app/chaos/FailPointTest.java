package io.tailback.app.chaos;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.streaming.Batch;
import io.tailback.streaming.BatchSink;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailPointTest {

  private final List<String> written = new CopyOnWriteArrayList<>();
  private final List<Thread> writers = new ArrayList<>();
  private FailPoint driver;
  private FailPoint killer;

  @BeforeEach
  void driverAndKillerMeetInAFolder(@TempDir Path folder) {
    driver = new FailPoint(folder.resolve("fail-point"));
    killer = new FailPoint(folder.resolve("fail-point"));
  }

  @AfterEach
  void nobodyStaysBehind() {
    writers.forEach(Thread::interrupt);
  }

  @Test
  void aDriverThatNobodyWantsHeldWritesAsEver() {
    write(1);

    await().until(() -> written.size() == 3);
    assertThat(killer.isReached()).isFalse();
  }

  @Test
  void afterDeltaTheLiveStoreHasNotBegun() {
    killer.want(FailPoint.Point.AFTER_DELTA);
    write(1);

    await().until(killer::isReached);
    assertThat(written).contains("delta 1").doesNotContain("live 1");
  }

  @Test
  void afterHBaseDeltaHasNotBegun() {
    killer.want(FailPoint.Point.AFTER_HBASE);
    write(1);

    await().until(killer::isReached);
    assertThat(written).contains("live 1").doesNotContain("delta 1");
  }

  @Test
  void beforeTheCommitAllStoresHaveTheBatchAndNoneHasReturned() {
    killer.want(FailPoint.Point.BEFORE_COMMIT);
    write(1);

    await().until(killer::isReached);
    assertThat(written).containsExactlyInAnyOrder("delta 1", "live 1", "topic 1");
    assertThat(writers).anyMatch(Thread::isAlive);
  }

  @Test
  void whatIsReleasedPasses() {
    killer.want(FailPoint.Point.AFTER_DELTA);
    killer.release();
    write(1);

    await().until(() -> written.size() == 3);
    assertThat(killer.isReached()).isFalse();
  }

  private void write(long batchId) {
    Batch batch = new Batch(null, null, "query", batchId, Instant.EPOCH);
    List<BatchSink> sinks =
        driver.around(List.of(new Noting("delta"), new Noting("live"), new Noting("topic")));
    for (BatchSink sink : sinks) {
      Thread writer = new Thread(() -> sink.write(batch), sink.name());
      writer.setUncaughtExceptionHandler((thread, interrupted) -> {});
      writers.add(writer);
      writer.start();
    }
  }

  private final class Noting implements BatchSink {
    private final String name;

    Noting(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void write(Batch batch) {
      written.add(name + " " + batch.batchId());
    }
  }
}
