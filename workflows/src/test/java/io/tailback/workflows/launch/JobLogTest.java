package io.tailback.workflows.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobLogTest {
  private static final Pattern LEFT_OUT =
      Pattern.compile("tailback schedule: ([0-9,]+) bytes are left out here: .*\n");

  @TempDir private Path folder;

  @Test
  void aShortLogIsWhatTheJobSaid() throws IOException {
    Path file = folder.resolve("runs/1.log");
    try (JobLog log = JobLog.open(file, 10_000)) {
      log.note("run 1");
      say(log, "half a line");
      say(log, " and the rest\n");
    }

    assertThat(file).content().isEqualTo("tailback schedule: run 1\nhalf a line and the rest\n");
  }

  @Test
  void ofALongLogTheBeginningAndTheEndStayAndTheRestIsCounted() throws IOException {
    Path file = folder.resolve("1.log");
    StringBuilder said = new StringBuilder();
    try (JobLog log = JobLog.open(file, 10_000)) {
      for (int i = 0; i < 5000; i++) {
        String line = "line " + i + " of a job that talks too much\n";
        said.append(line);
        say(log, line);
        assertThat(Files.size(file)).as("after line %d", i).isLessThanOrEqualTo(10_000);
      }
    }

    String kept = Files.readString(file);
    Matcher mark = LEFT_OUT.matcher(kept);
    assertThat(mark.find()).isTrue();
    String head = kept.substring(0, mark.start());
    String tail = kept.substring(mark.end());
    assertThat(mark.find()).as("one mark").isFalse();
    assertThat(head).hasSizeBetween(2500, 2600).endsWith("\n");
    assertThat(said).startsWith(head).endsWith(tail);
    assertThat(tail).hasSizeGreaterThanOrEqualTo(4900).startsWith("line ");
    assertThat(Long.parseLong(mark(kept).replace(",", "")))
        .isEqualTo(said.length() - head.length() - tail.length());
    assertThat(folder.toFile().list()).containsExactly("1.log");
  }

  @Test
  void aLineWithoutAnEndIsCutToo() throws IOException {
    Path file = folder.resolve("1.log");
    try (JobLog log = JobLog.open(file, 10_000)) {
      for (int i = 0; i < 100; i++) {
        say(log, ".".repeat(1000));
      }
      assertThat(Files.size(file)).isLessThanOrEqualTo(10_000);
      log.note("failed");
    }

    assertThat(Files.readAllLines(file))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("...."),
            last -> assertThat(last).endsWith("....tailback schedule: failed"));
  }

  private static String mark(String kept) {
    return LEFT_OUT.matcher(kept).results().map(found -> found.group(1)).findFirst().orElseThrow();
  }

  private static void say(JobLog log, String words) throws IOException {
    log.add(ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8)));
  }
}
