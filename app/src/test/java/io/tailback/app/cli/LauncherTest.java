package io.tailback.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code ./tailback}, where it has to say what a machine lacks. */
class LauncherTest {
  private static final Path SCRIPT = Path.of("../tailback");

  @TempDir private Path programs;

  @ParameterizedTest
  @CsvSource({"echo v18.20.4, v18.20.4", "echo v20.18.3, v20.18.3", "exit 127, none"})
  void theTestsSayThatTheyNeedNodeBeforeTheyBegin(String node, String found) throws Exception {
    Path program = Files.writeString(programs.resolve("node"), "#!/bin/sh\n" + node + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));

    Process process = tailback("test");

    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(3);
    assertThat(said)
        .isEqualTo(
            "tailback: The tests look at the dashboard, which is built with Node 20.19 or newer"
                + " (here: "
                + found
                + "): install it, or leave out the page and its tests with"
                + " `./tailback test -Ddashboard.skip`. [E46]\n");
  }

  private Process tailback(String... words) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.command().add(0, SCRIPT.toAbsolutePath().normalize().toString());
    builder.environment().merge("PATH", programs.toString(), (path, ours) -> ours + ":" + path);
    return builder.redirectErrorStream(true).start();
  }
}
