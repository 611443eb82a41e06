package io.tailback.spark.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import io.tailback.core.forecast.Alias;
import io.tailback.core.forecast.AliasChange;
import io.tailback.core.forecast.Metrics;
import io.tailback.core.forecast.ModelDraft;
import io.tailback.core.forecast.ModelDrafts;
import io.tailback.core.forecast.ModelFile;
import io.tailback.core.forecast.ModelFixtures;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.forecast.ModelRegistryContract;
import io.tailback.core.forecast.ModelVersion;
import io.tailback.core.forecast.SpeedModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopModelRegistryTest implements ModelRegistryContract {
  private static final int WRITERS = 4;
  private static final int EACH = 5;

  @TempDir private Path folder;

  @Override
  public HadoopModelRegistry emptyRegistry() {
    return HadoopModelRegistry.in(
        folder.resolve("models").toString(), new Configuration(), InstantSource.fixed(NOW));
  }

  @Test
  void liesThereAsMlflowWouldPutIt() throws IOException {
    ModelRegistry registry = emptyRegistry();
    ModelVersion version = registry.register(ModelDrafts.withMae(3.25));
    registry.assign(Alias.CHAMPION, 1, "ada");

    String run = "experiments/speed-forecasts/" + version.runId() + "/";
    assertThat(files())
        .containsExactlyInAnyOrder(
            "experiments/speed-forecasts/meta.yaml",
            run + "meta.yaml",
            run + "params/rate",
            run + "params/trees",
            run + "metrics/historical_average.mae_kmh",
            run + "metrics/model.mae_kmh",
            run + "metrics/persistence.mae_kmh",
            run + "tags/why",
            run + "artifacts/notes/about.txt",
            "tailback-speed/version-1/meta.yaml",
            "tailback-speed/aliases/champion/change-000001/meta.yaml");
    assertThat(read(run + "metrics/model.mae_kmh"))
        .isEqualTo("1772330400000 3.25 15\n1772330400000 3.25 30\n1772330400000 3.25 60\n");
    assertThat(read("tailback-speed/version-1/meta.yaml"))
        .startsWith(
            "name: \"tailback-speed\"\nversion: 1\nstatus: \"READY\"\n"
                + "creation_timestamp: 1772330400000\nrun_id: \"")
        .contains("\nfeature_fingerprint: \"features-of-a-test\"\n");
  }

  private List<String> files() throws IOException {
    Path root = folder.resolve("models");
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .toList();
    }
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve("models").resolve(name));
  }

  @Test
  void writersAtTheSameTimeGetEachTheirOwnNumber() throws Exception {
    List<ModelVersion> registered =
        together(
            writer -> {
              ModelRegistry mine = emptyRegistry();
              List<ModelVersion> versions = new ArrayList<>();
              for (int i = 0; i < EACH; i++) {
                versions.add(mine.register(ModelDrafts.withMae(writer + 0.1 * i)));
              }
              return versions;
            });

    assertThat(registered)
        .extracting(ModelVersion::number)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, WRITERS * EACH).boxed().toList());
    assertThat(emptyRegistry().list().versions()).containsExactlyInAnyOrderElementsOf(registered);
  }

  @Test
  void noChangeOfAnAliasIsLostWhenSeveralMoveIt() throws Exception {
    ModelRegistry registry = emptyRegistry();
    for (int i = 0; i < WRITERS; i++) {
      registry.register(ModelDrafts.withMae(3));
    }

    List<AliasChange> changes =
        together(
            writer -> {
              ModelRegistry mine = emptyRegistry();
              List<AliasChange> made = new ArrayList<>();
              for (int i = 0; i < EACH; i++) {
                made.add(mine.assign(Alias.CHAMPION, 1 + writer, "writer " + writer));
              }
              return made;
            });

    assertThat(registry.history(Alias.CHAMPION).changes())
        .containsExactlyInAnyOrderElementsOf(changes);
    assertThat(registry.champion().number())
        .isEqualTo(registry.history(Alias.CHAMPION).current().orElseThrow());
  }

  private interface Writer<T> {
    List<T> write(int number);
  }

  private static <T> List<T> together(Writer<T> writer) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Future<List<T>>> running = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int number = i;
        running.add(threads.submit(() -> writer.write(number)));
      }
      List<T> all = new ArrayList<>();
      for (Future<List<T>> one : running) {
        all.addAll(one.get());
      }
      return all;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aWriterThatDiesLeavesNothingToBeSeen() throws IOException {
    ModelRegistry registry = emptyRegistry();
    ModelDraft dying =
        withFile(
            out -> {
              out.write(new byte[10]);
              throw new IOException("killed");
            });

    assertThatThrownBy(() -> registry.register(dying))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("killed");

    assertThat(registry.list().versions()).isEmpty();
    assertThat(registry.list().damaged()).isEmpty();
    assertThat(registry.register(ModelDrafts.withMae(3)).number()).isEqualTo(1);
  }

  private static ModelDraft withFile(ModelFile file) {
    ModelDraft whole = ModelDrafts.withMae(3);
    TreeMap<String, ModelFile> files = new TreeMap<>(whole.files());
    files.put("zz-last.bin", file);
    return new ModelDraft(whole.origin(), whole.tested(), whole.metrics(), whole.tags(), files);
  }

  @Test
  void whatADeadWriterLeftIsRemovedAfterADay() throws IOException {
    ModelRegistry registry = emptyRegistry();
    Path yesterday = abandoned("old", Duration.ofHours(25));
    Path justNow = abandoned("new", Duration.ofHours(23));

    registry.register(ModelDrafts.withMae(3));

    assertThat(yesterday).doesNotExist();
    assertThat(justNow).exists();
  }

  private Path abandoned(String name, Duration age) throws IOException {
    Path left = Files.createDirectories(folder.resolve("models/.unfinished").resolve(name));
    Files.writeString(left.resolve("meta.yaml"), "name: \"tailb");
    Files.setLastModifiedTime(left, FileTime.from(NOW.minus(age)));
    return left;
  }

  @Test
  void aDamagedDescriptionIsToldAndTheOthersStay() throws IOException {
    ModelRegistry registry = emptyRegistry();
    registry.register(ModelDrafts.withMae(3));
    registry.register(ModelDrafts.withMae(3));
    registry.assign(Alias.CHAMPION, 1, "ada");
    Path meta = folder.resolve("models/tailback-speed/version-2/meta.yaml");
    Files.writeString(
        meta, Files.readString(meta).replace("\"trees\":\"250\"", "\"trees\":\"25\""));

    ModelRegistry.Listing listing = registry.list();

    assertThat(listing.versions()).extracting(ModelVersion::number).containsExactly(1);
    assertThat(listing.damaged())
        .singleElement()
        .asString()
        .contains("version-2/meta.yaml is damaged or broken off: train again");
    assertThat(registry.champion().number()).isEqualTo(1);
    assertThatThrownBy(() -> registry.assign(Alias.CHAMPION, 2, "ada"))
        .isInstanceOf(TailbackException.class);
    assertThat(registry.register(ModelDrafts.withMae(3)).number()).isEqualTo(3);
  }

  @Test
  void aDamagedBrokenOffOrGrownModelFileIsRefused() throws IOException {
    ModelRegistry registry = emptyRegistry();
    byte[] whole = SpeedModelFile.write(ModelFixtures.model(new SplittableRandom(3), 5, 4, 20));
    ModelVersion version =
        registry.register(
            ModelDrafts.with(Metrics.builder().build(), Map.of(ModelVersion.SPEED_MODEL, whole)));
    Path file = Path.of(java.net.URI.create(pathOf(version)));
    byte[] flipped = whole.clone();
    flipped[flipped.length / 2] ^= 1;

    for (byte[] bad : List.of(flipped, new byte[0], java.util.Arrays.copyOf(whole, 100))) {
      Files.write(file, bad);
      assertThatThrownBy(() -> registry.speedModel(version, ModelDrafts.FINGERPRINT))
          .isInstanceOf(TailbackException.class)
          .hasMessageContaining("speed-model.tbsm is damaged or broken off");
    }
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> registry.speedModel(version, ModelDrafts.FINGERPRINT))
        .hasMessageContaining("bytes, more than " + whole.length);
    Files.delete(file);
    assertThatThrownBy(() -> registry.speedModel(version, ModelDrafts.FINGERPRINT))
        .hasMessageContaining("speed-model.tbsm is missing");
    Files.write(file, whole);
    assertThat(registry.speedModel(version, ModelDrafts.FINGERPRINT).inputs()).isEqualTo(20);
  }

  private String pathOf(ModelVersion version) {
    return emptyRegistry().pathOf(version, ModelVersion.SPEED_MODEL);
  }

  @Test
  void aStrayFileIsNoVersion() throws IOException {
    ModelRegistry registry = emptyRegistry();
    registry.register(ModelDrafts.withMae(3));
    Files.createDirectories(folder.resolve("models/tailback-speed/version-x"));
    Files.createDirectories(folder.resolve("models/tailback-speed/version-007"));
    Files.writeString(folder.resolve("models/tailback-speed/notes.txt"), "hello");

    assertThat(registry.list().versions()).hasSize(1);
    assertThat(registry.register(ModelDrafts.withMae(3)).number()).isEqualTo(2);
  }
}
