package io.tailback.app.embedded;

import static io.tailback.core.Waiting.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.TailbackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenStartIT {
  /** Far longer than the test's patience: what ends before has not waited for the limit. */
  private static final EmbeddedConfig WAITING =
      new EmbeddedConfig(PortWish.any(), PortWish.any(), 384, 512, Duration.ofHours(1));

  @TempDir private Path home;

  @Test
  void aBrokerThatCannotReadItsDataIsNoticedAtOnceAndEndsTheOthers() throws IOException {
    Path meta = new Home(home).data("kafka").resolve("meta.properties");
    Files.writeString(meta, "version=1\nnode.id=7\ncluster.id=another\n");

    List<Long> before = children();
    assertRefused(EnumSet.allOf(StackPart.class), "kafka.log", "Stored node id 7");
    assertThat(children()).isEqualTo(before);
  }

  @Test
  void anHBaseThatCannotReadItsDataIsNoticedAtOnce() throws IOException {
    Files.writeString(new Home(home).data("hbase").resolve("MasterData"), "not a folder");

    assertRefused(
        EnumSet.of(StackPart.HBASE), "HBase gave up while it started", "hbase.log", "MasterData");
  }

  /** Other tests may keep servers of their own in this JVM. */
  private static List<Long> children() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).sorted().toList();
  }

  private void assertRefused(Set<StackPart> parts, String... words) {
    CompletableFuture<EmbeddedStack> start =
        CompletableFuture.supplyAsync(
            () -> EmbeddedStack.start(home, WAITING, parts, ReadinessListener.NONE));
    assertThat(start)
        .failsWithin(PATIENCE)
        .withThrowableOfType(ExecutionException.class)
        .havingCause()
        .isInstanceOf(TailbackException.class)
        .withMessageContainingAll(words);
  }
}
