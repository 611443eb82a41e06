package io.tailback.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningStackTest {
  private static final StackAddresses ADDRESSES =
      new StackAddresses("127.0.0.1:9092", "127.0.0.1", 2181);
  private static final ProcessMark SELF = ProcessMark.of(ProcessHandle.current());

  @TempDir private Path home;

  @BeforeEach
  void makeTheFolder() throws IOException {
    Files.createDirectories(home.resolve("run"));
  }

  @Test
  void findsTheStackOfALivingProcess() {
    StackRecord.of(SELF, ADDRESSES).write(home);

    assertThat(RunningStack.find(home)).contains(ADDRESSES);
  }

  @Test
  void ignoresAProcessThatGotTheNumberLater() {
    ProcessMark earlier = new ProcessMark(SELF.pid(), SELF.started().minus(Duration.ofMinutes(1)));
    StackRecord.of(earlier, ADDRESSES).write(home);

    assertThat(RunningStack.find(home)).isEmpty();
  }

  @Test
  void ignoresAProcessThatIsGone() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    ProcessMark mark = ProcessMark.of(gone.toHandle());
    gone.waitFor();
    StackRecord.of(mark, ADDRESSES).write(home);

    assertThat(RunningStack.find(home)).isEmpty();
  }

  @Test
  void aHomeWithoutAStackHasNoneAndStaysUntouched(@TempDir Path other) throws IOException {
    assertThat(RunningStack.find(other)).isEmpty();
    assertThat(other).isEmptyDirectory();
  }
}
