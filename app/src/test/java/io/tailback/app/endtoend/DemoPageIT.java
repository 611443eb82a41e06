package io.tailback.app.endtoend;

import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.app.dashboard.NeedsThePage;
import io.tailback.batch.report.page.Chromium;
import io.tailback.batch.report.page.Tab;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows the link that the demo prints sees a page that moves while the replay runs. */
@NeedsThePage
class DemoPageIT {
  private static final int STATIONS = 20;
  private static final int EIGHT_HOURS = 96;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern LINK =
      Pattern.compile("Dashboard  ((http://127\\.0\\.0\\.1:\\d+)/enter\\?token=\\S+)");

  /** The newest instant on the road, as the head of the page has it. */
  private static final String DATA_TIME = "document.querySelector('.top time')?.dateTime ?? ''";

  private static final String SPEED =
      "document.querySelector('.station-list tbody [data-speed]')?.dataset.speed ?? ''";

  @Test
  void theDataTimeAndASpeedOfThePageMoveByThemselves(@TempDir Path folder) throws Exception {
    List<String> lines =
        SourceText.linesOf(Repository.sample("metr-la/speed_week1.csv.gz"))
            .subList(0, 1 + EIGHT_HOURS)
            .stream()
            .map(line -> String.join(",", List.of(line.split(",", -1)).subList(0, 1 + STATIONS)))
            .toList();
    Path source = Files.write(folder.resolve("speeds.csv"), lines);
    String station = lines.get(0).split(",", -1)[1];
    Path home = folder.resolve("home");
    try (DemoProcess demo =
            DemoProcess.start(
                folder,
                "demo",
                "demo",
                "--no-model",
                "--speed",
                "120x",
                "--home",
                home.toString(),
                "--source",
                source.toString(),
                "--format",
                "metr-la",
                "--stations",
                Repository.sample("metr-la/stations.csv").toString());
        Chromium chromium = Chromium.start();
        Tab page = chromium.open()) {
      demo.awaitSaying("/enter?token=", PATIENCE);
      Matcher link = LINK.matcher(demo.out());
      assertThat(link.find()).as(demo.out()).isTrue();
      page.show(URI.create(link.group(1)));
      page.show(URI.create(link.group(2) + "/live?q=" + station));
      page.value("window.marker = 'never loaded anew'");

      Set<String> times = new LinkedHashSet<>();
      Set<String> speeds = new LinkedHashSet<>();
      await()
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                addKnown(times, page.value(DATA_TIME).asText());
                addKnown(speeds, page.value(SPEED).asText());
                return times.size() >= 3 && speeds.size() >= 2;
              });

      assertThat(times).as("it only moves on").containsExactlyElementsOf(new TreeSet<>(times));
      assertThat(page.value("window.marker").asText()).isEqualTo("never loaded anew");
      assertThat(demo.out()).as("the replay still runs").doesNotContain("Stop with Ctrl-C");
    }
    await().untilAsserted(() -> assertThat(DemoProcess.processesOf(home)).isEmpty());
  }

  private static void addKnown(Set<String> seen, String value) {
    if (!value.isEmpty()) {
      seen.add(value);
    }
  }
}
