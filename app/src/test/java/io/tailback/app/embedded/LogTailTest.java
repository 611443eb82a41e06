package io.tailback.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  private Path log;

  @BeforeEach
  void aLogOfTwoStarts(@TempDir Path folder) throws IOException {
    log = folder.resolve("kafka.log");
    Files.writeString(log, "old start\n12:00 INFO new start\n\n12:01 INFO\n");
  }

  @Test
  void leavesOutEarlierStarts() {
    assertThat(LogTail.read(log, "old start\n".length(), 10))
        .containsExactly("12:00 INFO new start", "12:01 INFO");
  }

  @Test
  void beginsWithTheLastErrorAndLeavesOutStackFrames() throws IOException {
    Files.writeString(
        log,
        "12:02 ERROR harmless\n12:03 ERROR no space\n\tat Disk.write\nCaused by: full\n12:04 INFO bye\n",
        StandardOpenOption.APPEND);

    assertThat(LogTail.read(log, 0, 10))
        .containsExactly("12:03 ERROR no space", "Caused by: full", "12:04 INFO bye");
  }

  @Test
  void keepsTheLastLines() {
    assertThat(LogTail.read(log, 0, 1)).containsExactly("12:01 INFO");
  }

  @Test
  void readsARolledLogAsAWhole() {
    assertThat(LogTail.read(log, 1_000_000, 10)).startsWith("old start");
  }

  @Test
  void anAbsentLogHasNoLines() {
    assertThat(LogTail.read(log.resolveSibling("absent"), 0, 10)).isEmpty();
  }
}
