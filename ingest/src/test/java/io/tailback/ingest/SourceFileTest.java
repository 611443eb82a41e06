package io.tailback.ingest;

import static io.tailback.ingest.SourceFormat.METR_LA;
import static io.tailback.ingest.SourceFormat.PEMS_RAW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import io.tailback.core.observation.Observation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {
  private static final String TWO_LINES =
      "timestamp,a\n2012-03-05 08:00:00,60\n2012-03-05 08:05:00,61\n";

  @TempDir Path folder;

  @Test
  void knowsGzipByItsBytesAndNotByItsName() throws Exception {
    Path file = ReplayFixture.file(folder, gzip(TWO_LINES));

    assertThat(ReplayFixture.replay(file, METR_LA).counts().sent()).isEqualTo(2);
  }

  @Test
  void toleratesTheMannersOfWindows() throws Exception {
    Path file = ReplayFixture.file(folder, "\uFEFF" + TWO_LINES.replace("\n", "\r\n"));

    assertThat(ReplayFixture.replay(file, METR_LA).counts())
        .isEqualTo(new ReplayCounts(2, 2, 2, 0, 0));
  }

  @Test
  void readsALastLineWithoutAnEndAndSkipsBlankLines() throws Exception {
    Path file =
        ReplayFixture.file(
            folder, "timestamp,a\n\n2012-03-05 08:00:00,60\n  \n2012-03-05 08:05:00,61");

    assertThat(ReplayFixture.replay(file, METR_LA).counts())
        .isEqualTo(new ReplayCounts(4, 2, 2, 0, 0));
  }

  @Test
  void passesALineOfFiftyThousandStations() throws Exception {
    StringBuilder header = new StringBuilder("timestamp");
    StringBuilder line = new StringBuilder("2012-03-05 08:00:00");
    for (int i = 0; i < 50_000; i++) {
      header.append(",").append(1_000_000 + i);
      line.append(",60.125");
    }
    ReplayFixture replay =
        ReplayFixture.replay(folder, METR_LA, header.toString(), line.toString());

    assertThat(replay.counts().sent()).isEqualTo(50_000);
  }

  @Test
  void keepsTheBeginningAndTheLengthOfALineThatIsTooLong() throws Exception {
    String tooLong = "x".repeat(10_000_000);
    ReplayFixture replay =
        ReplayFixture.replay(folder, METR_LA, "timestamp,a", tooLong, "2012-03-05 08:00:00,60");

    assertThat(replay.counts()).isEqualTo(new ReplayCounts(2, 2, 1, 0, 1));
    Undecodable undecodable = replay.onlyUndecodable();
    assertThat(undecodable.raw()).hasSize(64 * 1024).containsOnly('x');
    assertThat(undecodable.rawLength()).isEqualTo(10_000_000);
    assertThat(undecodable.place()).endsWith("source.csv:2");
    assertThat(undecodable.detail()).isEqualTo("the line has 10000000 bytes");
  }

  @Test
  void quarantinesRandomBytesAndGoesOn() throws Exception {
    byte[] noise = new byte[3000];
    new Random(7).nextBytes(noise);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("timestamp,a\n2012-03-05 08:00:00,60\n".getBytes(UTF_8));
    bytes.writeBytes(noise);
    bytes.writeBytes("\n2012-03-05 08:05:00,\"61\n2012-03-05 08:05:00,61\n".getBytes(UTF_8));
    ReplayFixture replay =
        ReplayFixture.replay(ReplayFixture.file(folder, bytes.toByteArray()), METR_LA);

    assertThat(replay.observations()).extracting(Observation::stationId).containsExactly("a", "a");
    assertThat(replay.counts().balance()).isTrue();
    assertThat(replay.sink().undecodables())
        .extracting(Undecodable::detail)
        .contains("the line is not UTF-8", "a quote is not closed");
  }

  @Test
  void namesWhatIsWrongWithAFileThatCannotBeUsed() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(gzip(TWO_LINES), 30));

    assertUnusable(folder.resolve("nowhere.csv")).hasMessageContaining("does not exist");
    assertUnusable(folder).hasMessageContaining("is a folder");
    assertUnusable(empty).hasMessageContaining("is empty where a header of the format metr-la");
    assertUnusable(cut).hasMessageContaining("cannot be read beyond line");
    assertUnusable(ReplayFixture.file(folder, "timestamp,a\n"))
        .hasMessageContaining("holds no record");
    assertThatThrownBy(() -> ReplayFixture.replay(empty, PEMS_RAW))
        .hasMessageContaining("holds no record where a file of the format pems-raw");
  }

  private static AbstractThrowableAssert<?, ?> assertUnusable(Path file) {
    return assertThatThrownBy(() -> ReplayFixture.replay(file, METR_LA))
        .isInstanceOfSatisfying(TailbackException.class, e -> assertThat(e.exitCode()).isEqualTo(3))
        .hasMessageStartingWith(file.toString());
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
