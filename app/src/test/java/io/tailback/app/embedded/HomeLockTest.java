package io.tailback.app.embedded;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
  @TempDir private Path folder;

  @Test
  void refusesASecondStackAndNamesTheProcessOfTheFirst() {
    Home home = new Home(folder);
    try (HomeLock first = HomeLock.take(home)) {
      assertThatThrownBy(() -> HomeLock.take(home))
          .hasMessage(
              "A stack already runs in "
                  + folder
                  + " (process "
                  + ProcessHandle.current().pid()
                  + "): stop it there with Ctrl-C, or choose another `--home`.");
    }
  }

  @Test
  void aHomeIsFreeAgainOnceItsStackIsClosed() {
    Home home = new Home(folder);
    HomeLock.take(home).close();

    assertThatCode(() -> HomeLock.take(home).close()).doesNotThrowAnyException();
  }
}
