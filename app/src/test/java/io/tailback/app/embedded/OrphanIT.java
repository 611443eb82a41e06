package io.tailback.app.embedded;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanIT {
  private static final Pattern CHILDREN = Pattern.compile("children (\\d+) (\\d+)");

  @Test
  void aKilledParentLeavesNoServerAndItsHomeCanBeUsedAtOnce(@TempDir Path home) throws Exception {
    Process parent = startParent(home);
    List<ProcessMark> children = childrenOf(parent);
    assertThat(children).allMatch(child -> child.find().isPresent());

    parent.destroyForcibly().waitFor();

    try (EmbeddedStack next =
        EmbeddedStack.start(
            home, EmbeddedConfig.DEFAULT, EnumSet.of(StackPart.KAFKA), ReadinessListener.NONE)) {
      assertThat(next.kafka().isRunning()).isTrue();
    }
    await().until(() -> children.stream().allMatch(c -> c.find().isEmpty()));
  }

  private static Process startParent(Path home) throws IOException {
    ProcessBuilder parent =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            StackKeeper.class.getName(),
            home.toString());
    parent.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    parent.redirectError(new File(home.toFile(), "parent.err"));
    return parent.start();
  }

  private static List<ProcessMark> childrenOf(Process parent) throws IOException {
    try (BufferedReader words = parent.inputReader()) {
      Matcher pids =
          words
              .lines()
              .map(CHILDREN::matcher)
              .filter(Matcher::matches)
              .findFirst()
              .orElseThrow(() -> new AssertionError("The parent told no children"));
      return LongStream.of(Long.parseLong(pids.group(1)), Long.parseLong(pids.group(2)))
          .mapToObj(pid -> ProcessMark.of(ProcessHandle.of(pid).orElseThrow()))
          .toList();
    }
  }
}
