package io.tailback.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How soon the API answers, and how soon it is there. Requests go out at fixed times, whether the
 * ones before have been answered or not, and an answer's time counts from there.
 */
@Command(
    name = "api",
    header =
        "Measures the API on a home: start, live values, a station's day; and 20,000 stations.",
    description = {
      "",
      "Each server is a JVM of its own. Beside a running demo name the demo's home; it is only read.",
      ""
    },
    mixinStandardHelpOptions = true)
final class ApiCommand implements Callable<Integer> {
  private static final int STARTS = 5;
  private static final Pattern STATION = Pattern.compile("\"stationId\":\"([^\"]+)\"");

  @Option(names = "--home", required = true, description = "Folder with the tables of a stream.")
  private Path home;

  @Option(names = "--into", required = true, description = "Folder for logs.")
  private Path into;

  @Option(
      names = "--rate",
      defaultValue = "200",
      description = "Requests per second for live values (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "30",
      description =
          "How long each is measured, behind a warm-up of a third (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--stations",
      defaultValue = "20000",
      description = "Stations of the large network (default: ${DEFAULT-VALUE}).")
  private int stations;

  @Option(names = "--strict", description = "Exit code 1 when a goal is missed.")
  private boolean isStrict;

  private boolean areReached = true;

  @Override
  public Integer call() throws IOException, InterruptedException {
    System.out.println(Machine.here().words());
    Path folder = Folders.made(into).toAbsolutePath();
    home(folder);
    large(folder);
    return isStrict && !areReached ? 1 : 0;
  }

  private void home(Path folder) throws IOException, InterruptedException {
    print("starts, first answer", "%.2f s, median of " + STARTS, start(folder), 3, " s");
    Path classes = folder.resolve("classes.log");
    try (ApiProcess server =
        ApiProcess.serve(
            folder.resolve("serve.log"),
            home,
            List.of("-Xlog:class+load:file=" + classes),
            List.of())) {
      List<String> ids = stations(server);
      measure(server, rate, "live of " + ids.size() + " stations", 30, "/api/v1/live/states");
      String[] days =
          ids.stream()
              .map(id -> "/api/v1/stations/" + id + "/history")
              .limit(500)
              .toArray(String[]::new);
      measure(server, Math.max(1, rate / 10), "a station's day", 80, days);
    }
    try (Stream<String> loaded = Files.lines(classes)) {
      long spark = loaded.filter(line -> line.contains(" org.apache.spark.SparkContext ")).count();
      print("Spark started", "%.0f", spark, 0, "");
    }
  }

  private double start(Path folder) {
    double[] seconds = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      try (ApiProcess server =
          ApiProcess.serve(folder.resolve("start.log"), home, List.of(), List.of())) {
        seconds[i] = server.startSeconds();
      }
    }
    Arrays.sort(seconds);
    return seconds[STARTS / 2];
  }

  private void large(Path folder) throws IOException, InterruptedException {
    try (ApiProcess server = ApiProcess.large(folder.resolve("large.log"), stations)) {
      String what = String.format(Locale.ROOT, "live of %,d stations", stations);
      measure(server, 2, what, 150, "/api/v1/live/states");
    }
  }

  private static List<String> stations(ApiProcess server) throws IOException, InterruptedException {
    String all =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/stations")).build(),
                BodyHandlers.ofString())
            .body();
    List<String> ids = new ArrayList<>();
    Matcher found = STATION.matcher(all);
    while (found.find()) {
      ids.add(found.group(1));
    }
    if (ids.isEmpty()) {
      throw new IllegalStateException("The home has no stations: " + all);
    }
    return ids;
  }

  private void measure(ApiProcess server, int perSecond, String what, int mostMs, String... paths)
      throws InterruptedException {
    SteadyRequests requests = new SteadyRequests(server.address(), List.of(paths));
    requests.run(perSecond, Duration.ofSeconds(Math.max(5, seconds / 3)));
    SteadyRequests.Times times = requests.run(perSecond, Duration.ofSeconds(seconds));
    System.out.printf(
        Locale.ROOT,
        "%-28s p50 %6.1f  p95 %6.1f  p99 %6.1f  max %6.1f ms   %d answers at %d/s, %d failed   (wanted: p99 %d ms)  %s%n",
        what,
        times.percentile(50),
        times.percentile(95),
        times.percentile(99),
        times.percentile(100),
        times.size(),
        perSecond,
        times.failed(),
        mostMs,
        verdict(times.failed() == 0 && times.percentile(99) <= mostMs));
  }

  private void print(String what, String form, double value, int most, String unit) {
    System.out.printf(
        Locale.ROOT,
        "%-28s %s   (wanted: %d%s)  %s%n",
        what,
        String.format(Locale.ROOT, form, value),
        most,
        unit,
        verdict(value <= most));
  }

  private String verdict(boolean isReached) {
    areReached &= isReached;
    return isReached ? "reached" : "NOT REACHED";
  }
}
