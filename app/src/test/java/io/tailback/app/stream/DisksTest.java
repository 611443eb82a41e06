package io.tailback.app.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.TailbackException;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisksTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No space left on device",
        "Job aborted due to stage failure: Task 0 failed: java.io.IOException: No space left on"
            + " device",
        "While appending to file: 000012.sst: No space left on device",
        "/data: Disk quota exceeded",
        "org.apache.hadoop.hdfs.protocol.DSQuotaExceededException: The DiskSpace quota is exceeded",
        "File /x could only be written to 0 of the 1 minReplication nodes"
      })
  void aFullDiskIsToldInOneSentenceHoweverItIsSaid(String message) {
    Throwable failure = new IllegalStateException("Query failed", new IOException(message));

    TailbackException told = disks().explain(failure).orElseThrow();

    assertThat(told)
        .hasMessageMatching(
            folder
                + " has \\d+ MB left and the stream could not write: free space, or move"
                + " `tailback\\.delta\\.root`, then start again; it goes on with the batch that was"
                + " cut off\\.")
        .hasCause(failure);
    assertThat(told.id()).isEqualTo("E42");
    assertThat(told.exitCode()).isEqualTo(3);
  }

  @Test
  void anotherFailureIsNone() {
    assertThat(disks().explain(new IOException("Connection reset"))).isEmpty();
  }

  private Disks disks() {
    return new Disks(new Configuration()).with(folder.toString(), "tailback.delta.root");
  }
}
