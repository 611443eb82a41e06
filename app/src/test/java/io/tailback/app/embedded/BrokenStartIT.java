package io.tailback.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenStartIT {
  /** Far below the limit of the start, far above what a JVM needs to fail on a busy machine. */
  private static final Duration AT_ONCE = Duration.ofSeconds(30);

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
    Instant begun = Instant.now();
    assertThatThrownBy(
            () -> EmbeddedStack.start(home, EmbeddedConfig.DEFAULT, parts, ReadinessListener.NONE))
        .isInstanceOf(TailbackException.class)
        .hasMessageContainingAll(words);
    assertThat(Duration.between(begun, Instant.now())).isLessThan(AT_ONCE);
  }
}
