package io.tailback.batch.report.page;

import static io.tailback.core.Waiting.await;

import io.tailback.core.TailbackException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A browser of our own: a child process with a folder of its own that listens on a free port of
 * this machine.
 */
public final class Chromium implements AutoCloseable {
  private static final Pattern LISTENING =
      Pattern.compile("DevTools listening on (ws://127\\.0\\.0\\.1:\\S+)");

  private final Path profile;
  private final Process process;
  private final Thread reader;
  private final DevTools devTools;

  private Chromium(Path profile, Process process, Thread reader, DevTools devTools) {
    this.profile = profile;
    this.process = process;
    this.reader = reader;
    this.devTools = devTools;
  }

  /** Starts it without a graphics card. */
  public static Chromium start() throws IOException {
    return start(List.of("--disable-gpu"));
  }

  /** Starts it with further arguments. */
  public static Chromium start(List<String> arguments) throws IOException {
    Path profile =
        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "chromium-");
    List<String> command = new ArrayList<>(List.of(program().toString(), "--headless"));
    // Chromium's sandbox does not run as root.
    if (System.getProperty("user.name").equals("root")) {
      command.add("--no-sandbox");
    }
    command.addAll(
        List.of(
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            "--no-first-run",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-quic"));
    command.addAll(arguments);
    command.add("about:blank");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    URI address = address(process, lines);
    // A full pipe would stop the browser.
    Thread reader = new Thread(() -> lines.lines().forEach(line -> {}), "chromium-output");
    reader.setDaemon(true);
    reader.start();
    return new Chromium(profile, process, reader, DevTools.at(address));
  }

  /** A fresh page. */
  public Tab open() {
    return Tab.in(devTools);
  }

  @Override
  public void close() {
    devTools.close();
    // By its handle: the process itself would close the pipe under the reader.
    process.toHandle().destroy();
    await().until(() -> !process.isAlive() && !reader.isAlive());
    // Its helpers write for a moment longer.
    await().ignoreExceptions().until(() -> isDeleted(profile));
  }

  private static boolean isDeleted(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    return Files.notExists(folder);
  }

  private static URI address(Process process, BufferedReader lines) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher matcher = LISTENING.matcher(line);
      if (matcher.find()) {
        return URI.create(matcher.group(1));
      }
      said.append(line).append('\n');
    }
    process.destroy();
    throw new IOException("Chromium ended before it listened; its words:\n" + said);
  }

  private static Path program() {
    String named = System.getenv("CHROME_BIN");
    Path program = Path.of(named == null || named.isBlank() ? "/usr/bin/chromium" : named);
    if (!Files.isExecutable(program)) {
      throw new TailbackException(
          "E47",
          TailbackException.PRECONDITION,
          "No browser for the tests at %s: install the Debian package chromium or set CHROME_BIN."
              .formatted(program));
    }
    return program;
  }
}
