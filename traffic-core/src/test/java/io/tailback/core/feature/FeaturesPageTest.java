package io.tailback.core.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What models are trained on, and what it comes to on a few moments, stands in files: who changes a
 * meaning sees it in the difference.
 */
class FeaturesPageTest {
  private static final Path PAGE = Path.of("..", "docs", "features.md");
  private static final Path VECTORS =
      Path.of("src", "test", "resources", "io", "tailback", "core", "feature", "vectors.csv");

  @Test
  void theDocumentSaysWhatTheCodeSays() throws IOException {
    requireSame(PAGE, page());
  }

  @Test
  void theVectorsAreWhatTheyWere() throws IOException {
    requireSame(VECTORS, vectors());
  }

  private static void requireSame(Path file, String now) throws IOException {
    Path fresh = Path.of("target", file.getFileName().toString());
    Files.createDirectories(fresh.getParent());
    Files.writeString(fresh, now);
    String before = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";

    assertThat(before)
        .as(
            "%s is not what the features are now. If a rule changed, raise Features.VERSION; then"
                + " renew the file: `cd traffic-core && cp %s %s`",
            file, fresh, file)
        .isEqualTo(now);
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append("# Features of a forecast\n\n")
        .append("What a model is given about a station at the end of a window, in this order. All ")
        .append(Features.count())
        .append(" are numbers of single precision and never NaN. One fold computes them for")
        .append(" training, stream and batch: ")
        .append("[Features](../traffic-core/src/main/java/io/tailback/core/feature/Features.java),")
        .append(" which this page is written from.\n\n")
        .append("**Filled**: the last observed speed, at most an hour old, else the usual one.")
        .append(" **Usual**: the mean of the weekday and time in the training period. What a")
        .append(" source filled in counts as missing.\n\n")
        .append("Fingerprint: `")
        .append(Features.fingerprint())
        .append("`. A model takes vectors of its own fingerprint alone.\n\n")
        .append("| | feature | unit | meaning |\n|---|---|---|---|\n");
    for (int i = 0; i < Features.count(); i++) {
      Feature feature = Features.IN_ORDER.get(i);
      page.append("| ").append(i).append(" | `").append(feature.name()).append("` | ");
      page.append(feature.unit()).append(" | ").append(feature.meaning()).append(" |\n");
    }
    return page.toString();
  }

  private static String vectors() {
    List<double[]> vectors = new ArrayList<>();
    StringBuilder head = new StringBuilder("feature");
    int[][] moments = {{0, 391, 0}, {1, 400, 5}, {2, 508, 3}, {2, 660, 10}, {0, 2, 11}};
    for (int[] moment : moments) {
      Recording recording = Recording.all().get(moment[0]);
      NetworkHistory history = new NetworkHistory();
      for (int t = 0; t <= moment[1]; t++) {
        recording.showArrivals(history, t);
      }
      Surroundings with = recording.surroundings(recording.distances());
      String station = Recording.idOf(moment[2]);
      vectors.add(history.frameAt(recording.startOf(moment[1]), with).vectorOf(station));
      head.append(',').append(station).append(' ').append(recording.startOf(moment[1]));
    }
    StringBuilder lines = head.append('\n');
    for (int i = 0; i < Features.count(); i++) {
      lines.append(Features.IN_ORDER.get(i).name());
      for (double[] vector : vectors) {
        lines.append(',').append((float) vector[i]);
      }
      lines.append('\n');
    }
    return lines.toString();
  }
}
