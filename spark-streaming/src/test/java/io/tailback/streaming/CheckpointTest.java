package io.tailback.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class CheckpointTest {
  private static final String STATES = "station_states";

  @SparkDir Path root;

  @Test
  void isMarkedByItsQueryAndFoundAgain(SparkSession spark) {
    Checkpoint checkpoint = begun(spark, STATES);

    assertThat(checkpoint.folder()).isEqualTo(root + "/tailback/station_states/v2");
    assertThat(Path.of(checkpoint.folder(), "tailback-query")).hasContent("station_states");
    Checkpoint.of(spark, root.toString(), STATES).requireOwn();
  }

  @Test
  void differsForEachQuery(SparkSession spark) {
    assertThat(of(spark, STATES).folder()).isNotEqualTo(of(spark, "quarantine").folder());
  }

  @Test
  void isRefusedToAnotherQueryBeforeAnythingIsWritten(SparkSession spark) throws IOException {
    Path states = Path.of(begun(spark, STATES).folder());
    Path quarantine = root.resolve("tailback/quarantine/v2");
    Files.createDirectories(quarantine);
    Files.copy(states.resolve("tailback-query"), quarantine.resolve("tailback-query"));
    List<Path> before = filesIn(root);

    assertRefused("E22", () -> of(spark, "quarantine").requireOwn())
        .hasMessage(
            quarantine
                + " is the checkpoint of query station_states, not of quarantine: correct"
                + " `tailback.streaming.checkpoint-root` or give a new folder.");
    assertThat(filesIn(root)).isEqualTo(before);
  }

  @Test
  void isRefusedWhenAnotherFormOfStateStandsBeside(SparkSession spark) throws IOException {
    Path later = Files.createDirectories(root.resolve("tailback/station_states/v7"));
    Files.writeString(later.resolve("tailback-query"), STATES);

    assertRefused("E54", () -> of(spark, STATES).requireOwn())
        .hasMessage(
            "file:"
                + later
                + " was written by a version of Tailback with another form of state: use the"
                + " version that wrote it, or set `tailback.streaming.checkpoint-root` and"
                + " `tailback.delta.root` to new folders to read all that the topics keep once"
                + " more.");
    assertThat(root.resolve("tailback/station_states/v2")).doesNotExist();
  }

  @Test
  void isRefusedWhenSparkWroteItsLogInAnotherForm(SparkSession spark) throws IOException {
    Checkpoint checkpoint = begun(spark, STATES);
    logged(checkpoint, "metadata", "{\"id\":\"0\"}");
    logged(checkpoint, "offsets/0", "v2\n{}\n{\"t\":{\"0\":1}}");

    assertRefused("E54", checkpoint::requireOwn)
        .hasMessageStartingWith(
            checkpoint.folder() + " was written by another version of Spark (form v2): ");
  }

  @Test
  void isRefusedWithoutTheNameThatItsTablesKnow(SparkSession spark) throws IOException {
    Checkpoint checkpoint = begun(spark, STATES);
    logged(checkpoint, "offsets/0", "v1\n{}\n{\"t\":{\"0\":1}}");

    assertRefused("E54", checkpoint::requireOwn)
        .hasMessageStartingWith(checkpoint.folder() + " lacks the file `metadata`");
  }

  @Test
  void belongsToTheTablesWithWhichItBegan(SparkSession spark) {
    Checkpoint checkpoint = begun(spark, STATES);
    checkpoint.requireSame(Map.of("table observations", "a1", "table station_states", "b1"));
    checkpoint.requireSame(Map.of("table observations", "a1", "table quarantine", "c1"));

    assertRefused("E55", () -> checkpoint.requireSame(Map.of("table station_states", "b2")))
        .hasMessage(
            checkpoint.folder()
                + " belongs to another table station_states (id b1, found b2), so rows would be"
                + " missing: put its tables back, or move the checkpoint away together with the"
                + " tables.");
    assertThat(checkpoint.belongings())
        .isEqualTo(
            Map.of(
                "table observations",
                "a1",
                "table station_states",
                "b1",
                "table quarantine",
                "c1"));
  }

  @Test
  void knowsWhatWasReadAndWhatARepetitionNeeds(SparkSession spark) throws IOException {
    Checkpoint checkpoint = begun(spark, STATES);
    assertThat(checkpoint.readSoFar()).isEqualTo(ReadSoFar.NOTHING);

    logged(checkpoint, "sources/0/0", "v1\n{\"t.1\":{\"0\":5,\"1\":0}}");
    logged(checkpoint, "offsets/0", "v1\n{}\n{\"t.1\":{\"0\":9,\"1\":7}}");
    assertThat(checkpoint.readSoFar())
        .isEqualTo(new ReadSoFar(Map.of(0, 5L, 1, 0L), Map.of(0, 9L, 1, 7L)));

    logged(checkpoint, "commits/0", "v1\n{}");
    logged(checkpoint, "offsets/10", "v1\n{}\n{\"t.1\":{\"0\":20,\"1\":8,\"2\":3}}");
    logged(checkpoint, "offsets/9", "v1\n{}\n{\"t.1\":{\"0\":15,\"1\":8}}");
    logged(checkpoint, "commits/9", "v1\n{}");
    assertThat(checkpoint.readSoFar())
        .isEqualTo(new ReadSoFar(Map.of(0, 15L, 1, 8L), Map.of(0, 20L, 1, 8L, 2, 3L)));
  }

  @Test
  void isKeptBesideWhenSetAside(SparkSession spark) throws IOException {
    Checkpoint checkpoint = of(spark, STATES);
    assertThat(checkpoint.setAside()).isEmpty();
    for (int time = 1; time <= 2; time++) {
      logged(begun(spark, STATES), "offsets/0.txt", "of time " + time);

      assertThat(checkpoint.setAside()).contains(checkpoint.folder() + "-set-aside-" + time);
      assertThat(Path.of(checkpoint.folder())).doesNotExist();
      assertThat(Path.of(checkpoint.folder() + "-set-aside-" + time, "offsets/0.txt"))
          .hasContent("of time " + time);
    }
    checkpoint.requireOwn();
  }

  private Checkpoint of(SparkSession spark, String query) {
    return Checkpoint.of(spark, root.toString(), query);
  }

  private Checkpoint begun(SparkSession spark, String query) {
    Checkpoint checkpoint = of(spark, query);
    checkpoint.lease(Lease.Timing.DEFAULT).close();
    return checkpoint;
  }

  private static void logged(Checkpoint checkpoint, String file, String text) throws IOException {
    Path path = Path.of(checkpoint.folder(), file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      String id, ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TailbackException.class,
            refusal -> {
              assertThat(refusal.id()).isEqualTo(id);
              assertThat(refusal.exitCode()).isEqualTo(6);
            });
  }
}
