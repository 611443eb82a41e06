package io.tailback.serving.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  @TempDir private Path folder;
  private Path file;
  private AuditLog log;

  @BeforeEach
  void open() {
    file = folder.resolve("audit.jsonl");
    log = new AuditLog(file);
  }

  private static AuditLog.Entry by(String who) {
    return new AuditLog.Entry(
        Instant.parse("2026-03-02T12:00:00Z"),
        who,
        "POST",
        "/x",
        "403",
        null,
        null,
        "t",
        "127.0.0.1");
  }

  @Test
  void aLineThatWasBrokenOffSpoilsNoOther() throws IOException {
    log.add(by("ann"));
    Files.writeString(file, "{\"at\":\"2026-03-0", StandardOpenOption.APPEND);
    log.add(by("bob"));
    log.add(by("cem"));

    assertThat(log.newest(10).entries())
        .extracting(AuditLog.Entry::who)
        .containsExactly("cem", "bob", "ann");
    assertThat(log.newest(10).damaged()).isEqualTo(1);
    assertThat(log.newest(2).damaged()).isZero();
    assertThat(Files.readAllLines(file)).hasSize(4);
  }

  /** Longer than what is read at once, and with letters of more than one byte. */
  @Test
  void theEndOfALongLogIsReadFromBehind() {
    for (int i = 0; i < 1000; i++) {
      log.add(by("Yılmaz " + i));
    }

    assertThat(file).satisfies(path -> assertThat(Files.size(path)).isGreaterThan(100_000));
    assertThat(log.newest(3).entries())
        .extracting(AuditLog.Entry::who)
        .containsExactly("Yılmaz 999", "Yılmaz 998", "Yılmaz 997");
    assertThat(log.newest(2000).entries())
        .extracting(AuditLog.Entry::who)
        .containsExactlyElementsOf(
            IntStream.range(0, 1000).mapToObj(i -> "Yılmaz " + (999 - i)).toList());
    assertThat(log.newest(2000).damaged()).isZero();
  }

  @Test
  void aLogThatNobodyHasBegunIsEmpty() {
    assertThat(log.newest(5).entries()).isEmpty();
  }
}
