package io.tailback.workflows.schedule;

import static io.tailback.core.Waiting.await;
import static io.tailback.workflows.schedule.Stage.shell;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tailback.workflows.Workflows;
import io.tailback.workflows.run.Ending;
import io.tailback.workflows.run.Run;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureHooksTest {
  @TempDir private Path folder;

  private final List<String> received = Collections.synchronizedList(new ArrayList<>());
  private final List<String> notices = new ArrayList<>();
  private volatile int status = 200;
  private HttpServer receiver;

  @BeforeEach
  void listen() throws Exception {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          received.add(
              exchange.getRequestURI()
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void stopListening() {
    receiver.stop(0);
  }

  private String address() {
    return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/T0KEN";
  }

  @Test
  void theLastTryThatFailsIsToldAndARejectedModelIsNot() throws Exception {
    Stage stage = Stage.inFile(folder);
    String hook = ", on-failure: {webhook: '" + address() + "'}";
    Workflows workflows =
        stage.workflows(
            shell("fails", "exit 1") + hook + ", retries: {count: 1, backoff: 0 seconds}",
            shell("rejected", "exit 5") + hook);
    try (Scheduler scheduler = stage.scheduler(workflows)) {
      workflows
          .all()
          .forEach(workflow -> stage.store.queueByCron(workflow, Instant.now(), Instant.now()));
      scheduler.startWithoutTimes();
      stage.ended("rejected", 1);
      Run last = stage.ended("fails", 2).get(1);

      await().until(() -> !received.isEmpty());
      assertThat(received).hasSize(1);
      assertThat(received.get(0))
          .startsWith("/T0KEN {\"run\":" + last.id() + ",\"workflow\":\"fails\"")
          .contains("\"outcome\":\"failed\",\"exit_code\":1", "\"attempt\":2");
    }
  }

  @Test
  void aReceiverThatRefusesIsAskedThreeTimesAndItsAddressIsNotShown() throws Exception {
    status = 503;

    tell("on-failure: {webhook: '" + address() + "'}");

    assertThat(received).hasSize(3);
    assertThat(notices)
        .containsExactly(
            "The webhook at http://127.0.0.1 did not take the failure of run 1 (status 503)");
  }

  @Test
  void aReceiverThatIsNotThereIsTold() throws Exception {
    String address = address();
    receiver.stop(0);

    tell("on-failure: {webhook: '" + address + "'}");

    assertThat(notices)
        .containsExactly(
            "The webhook at http://127.0.0.1 did not take the failure of run 1"
                + " (ConnectException)");
  }

  @Test
  void aCommandGetsTheRunInItsSurroundingsAndOnItsInput() throws Exception {
    tell(
        "on-failure: {command: [sh, -c, 'echo $TAILBACK_WORKFLOW $TAILBACK_RUN $TAILBACK_OUTCOME >"
            + " "
            + folder
            + "/told; cat >> "
            + folder
            + "/told']}");

    assertThat(notices).isEmpty();
    assertThat(Files.readAllLines(folder.resolve("told")))
        .hasSize(2)
        .first()
        .isEqualTo("a 1 failed");
    assertThat(Files.readAllLines(folder.resolve("told")).get(1)).startsWith("{\"run\":1,");
  }

  @Test
  void aCommandThatFailsIsTold() throws Exception {
    tell("on-failure: {command: [sh, -c, 'exit 7']}");
    tell("on-failure: {command: [no-such-program]}");

    assertThat(notices)
        .containsExactly(
            "The failure command of a for run 1 ended with exit code 7",
            "The failure command of a for run 1 could not be started (IOException)");
  }

  private void tell(String hooks) throws Exception {
    Stage stage = Stage.inFile(Files.createTempDirectory(folder, "stage"));
    Workflows workflows = stage.workflows("name: a, job: sh, " + hooks);
    Run run = stage.order(workflows.named("a"));
    new FailureHooks(Duration.ofMillis(10), notices::add)
        .tell(workflows.named("a"), run, Ending.ofExitCode(1, Optional.empty(), Instant.now()));
  }
}
