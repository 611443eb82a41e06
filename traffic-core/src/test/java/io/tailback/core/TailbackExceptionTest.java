package io.tailback.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TailbackExceptionTest {
  @Test
  void carriesItsSentenceItsNumberAndItsExitCode() {
    IOException cause = new IOException("connection refused");
    TailbackException failure =
        new TailbackException("E15", TailbackException.PRECONDITION, "No broker answers", cause);

    assertThat(failure).hasMessage("No broker answers").hasCause(cause);
    assertThat(failure.id()).isEqualTo("E15");
    assertThat(failure.exitCode()).isEqualTo(3);
    assertThat(new TailbackException("E01", TailbackException.USAGE, "No such command"))
        .hasNoCause();
  }
}
