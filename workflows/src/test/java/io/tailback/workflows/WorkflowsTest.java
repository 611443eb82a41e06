package io.tailback.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowsTest {
  @TempDir private Path folder;

  @Test
  void knowsWhatComesAfterWhat() throws IOException {
    write("a", "");
    write("b", "a");
    write("c", "a, b");
    Files.writeString(folder.resolve("notes.txt"), "no workflow");

    Workflows workflows = read();

    assertThat(workflows.all()).extracting(Workflow::name).containsExactly("a", "b", "c");
    assertThat(workflows.after("a")).extracting(Workflow::name).containsExactly("b", "c");
    assertThat(workflows.after("c")).isEmpty();
  }

  @Test
  void aCircleIsRefusedWithTheWayAround() throws IOException {
    write("a", "c");
    write("b", "a");
    write("c", "b");
    write("d", "a");

    assertThatThrownBy(this::read)
        .isInstanceOf(TailbackException.class)
        .hasMessage(
            "Workflow `a` waits for itself: it comes after c, which comes after b, which comes"
                + " after a: take one of these `after` away.");
  }

  @Test
  void aWorkflowAfterItselfIsACircleToo() throws IOException {
    write("a", "a");

    assertThatThrownBy(this::read)
        .hasMessage(
            "Workflow `a` waits for itself: it comes after a: take one of these `after` away.");
  }

  @Test
  void anUnknownNameGetsTheNearest() throws IOException {
    write("daily-measures", "");
    write("report", "daily-mesures");

    assertThatThrownBy(this::read)
        .hasMessage(
            "`after` of workflow `report` names `daily-mesures`, which is no workflow: did you mean"
                + " `daily-measures`? There are daily-measures, report.");
  }

  @Test
  void twoOfOneNameAreRefused() throws IOException {
    write("a", "");
    Files.writeString(folder.resolve("copy.yaml"), "{name: a, job: train}");

    assertThatThrownBy(this::read)
        .hasMessage("Two files hold a workflow `a`: give one of them another `name`.");
  }

  @Test
  void theProblemsOfAllFilesComeTogether() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "{name: a, job: trian}");
    Files.writeString(folder.resolve("b.yaml"), "{name: b, job: train, misfire: x}");

    assertThatThrownBy(this::read)
        .hasMessageContaining("a.yaml line 1 is `trian`")
        .hasMessageContaining("[E07]\n`misfire`")
        .isInstanceOfSatisfying(
            TailbackException.class,
            e -> {
              assertThat(e.id()).isEqualTo("E06");
              assertThat(e.exitCode()).isEqualTo(TailbackException.USAGE);
            });
  }

  @Test
  void aNameThatIsNotThereGetsTheNearest() throws IOException {
    write("nightly", "");
    Workflows workflows = read();

    assertThatThrownBy(() -> workflows.named("nigthly"))
        .hasMessage(
            "There is no workflow `nigthly`: did you mean `nightly`? `./tailback schedule list`"
                + " shows all.");
  }

  private void write(String name, String after) throws IOException {
    Files.writeString(
        folder.resolve(name + ".yaml"), "{name: " + name + ", job: train, after: [" + after + "]}");
  }

  private Workflows read() {
    return Workflows.read(
        folder,
        ZoneId.of("America/Los_Angeles"),
        Instant.parse("2026-01-05T12:00:00Z"),
        new JobsOfTests(),
        Map.of());
  }
}
