package io.tailback.app.serve;

import io.tailback.serving.report.ReportRunner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes reports by the command in a process of its own: Spark never enters that of the API. */
final class ReportProcess implements ReportRunner {
  private final Path install;
  private final Path home;

  ReportProcess(Path install, Path home) {
    this.install = install;
    this.home = home;
  }

  @Override
  public Ended run(List<String> arguments) throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(install.resolve("tailback").toString());
    command.add("report");
    command.addAll(arguments);
    command.add("--home");
    command.add(home.toString());
    try {
      Process process =
          new ProcessBuilder(command).directory(install.toFile()).redirectErrorStream(true).start();
      try {
        process.getOutputStream().close();
        String last = lastLine(process);
        return new Ended(process.waitFor(), last);
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The command " + command.get(0) + " did not start", e);
    }
  }

  private static String lastLine(Process process) throws IOException {
    String last = "";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line.isBlank() ? last : line.strip();
      }
    }
    return last;
  }
}
