package io.tailback.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An API in a JVM of its own, from its start to its first answer. */
final class ApiProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:[0-9]+)");
  private static final int HEAP_MB = 1024;

  private final Jvm jvm;
  private final String address;
  private final double startSeconds;

  private ApiProcess(Jvm jvm, String address, double startSeconds) {
    this.jvm = jvm;
    this.address = address;
    this.startSeconds = startSeconds;
  }

  /** The command over a home, with further flags of its JVM and KEY=VALUE of its configuration. */
  static ApiProcess serve(Path log, Path home, List<String> flags, List<String> sets) {
    long begin = System.nanoTime();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "serve",
                "--home",
                home.toAbsolutePath().toString(),
                "--port",
                "0",
                "--set",
                "tailback.api.access=open",
                "--set",
                "tailback.api.requests-per-minute=0"));
    sets.forEach(set -> arguments.addAll(List.of("--set", set)));
    return answering(Jvm.launch(log, HEAP_MB, flags, arguments), begin);
  }

  /** The API over so many stations in memory. */
  static ApiProcess large(Path log, int stations) {
    long begin = System.nanoTime();
    List<String> arguments = List.of("api-server", "--stations", String.valueOf(stations));
    return answering(Jvm.startHeard(log, HEAP_MB, arguments), begin);
  }

  private static ApiProcess answering(Jvm jvm, long begin) {
    try {
      String address = address(jvm);
      HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(address + "/health/live"))
                  .timeout(Duration.ofSeconds(20))
                  .build(),
              BodyHandlers.ofString());
      return new ApiProcess(jvm, address, (System.nanoTime() - begin) / 1e9);
    } catch (IOException e) {
      jvm.close();
      throw new UncheckedIOException("The API did not answer", e);
    } catch (InterruptedException e) {
      jvm.close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the API started", e);
    }
  }

  private static String address(Jvm jvm) throws IOException {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(jvm.process().getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        return address.group(1);
      }
    }
    jvm.requireAlive();
    throw new IllegalStateException("The API named no address");
  }

  String address() {
    return address;
  }

  double startSeconds() {
    return startSeconds;
  }

  @Override
  public void close() {
    jvm.close();
  }
}
