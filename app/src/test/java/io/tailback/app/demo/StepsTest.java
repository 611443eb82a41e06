package io.tailback.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StepsTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Steps steps(boolean terminal) {
    return new Steps(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, 3);
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void stepsAreNumberedAndTimed() {
    Steps steps = steps(false);
    steps.done("Kafka ready", 1.25);
    steps.done("HBase ready");

    assertThat(written().lines())
        .satisfiesExactly(
            first -> assertThat(first).matches("\\[1/3] Kafka ready \\(1\\.[23] s\\)"),
            second -> assertThat(second).matches("\\[2/3] HBase ready \\(\\d+\\.\\d s\\)"));
  }

  @Test
  void aLogGetsALineForEachProgress() {
    Steps steps = steps(false);
    steps.progress("sent 10");
    steps.progress("sent 20");

    assertThat(written()).doesNotContain("\r");
    assertThat(written().lines()).containsExactly("      sent 10", "      sent 20");
  }

  @Test
  void aTerminalGetsOneLineThatIsRewrittenAndWipedBeforeTheNextStep() {
    Steps steps = steps(true);
    steps.progress("sent 1,000");
    steps.progress("sent 2");
    steps.say("Stopping");

    assertThat(written())
        .startsWith("\r      sent 1,000\r      sent 2    \r")
        .endsWith("\rStopping" + System.lineSeparator());
    assertThat(written()).containsOnlyOnce("\n");
  }
}
