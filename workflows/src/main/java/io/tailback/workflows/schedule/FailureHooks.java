package io.tailback.workflows.schedule;

import io.tailback.workflows.OnFailure;
import io.tailback.workflows.Workflow;
import io.tailback.workflows.launch.ProcessTree;
import io.tailback.workflows.run.Ending;
import io.tailback.workflows.run.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people that a run has failed for good. What it cannot deliver it says itself, without the
 * address.
 */
final class FailureHooks {
  private static final Logger LOG = LoggerFactory.getLogger(FailureHooks.class);

  /** A receiver that is being restarted is back within this. */
  private static final int TRIES = 3;

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
  private static final Duration COMMAND_LIMIT = Duration.ofMinutes(1);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(ANSWER_LIMIT)
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final Duration pause;
  private final Consumer<String> notices;

  /**
   * @param pause between two tries
   * @param notices gets a sentence about what could not be delivered
   */
  FailureHooks(Duration pause, Consumer<String> notices) {
    this.pause = pause;
    this.notices = notices;
  }

  /** Calls the hooks of the workflow, one after the other. */
  void tell(Workflow workflow, Run run, Ending ending) throws InterruptedException {
    OnFailure hooks = workflow.onFailure();
    String json = RunJson.of(run, ending);
    if (hooks.webhook().isPresent()) {
      post(hooks.webhook().get(), json, run);
    }
    if (!hooks.command().isEmpty()) {
      call(hooks.command(), json, run, ending);
    }
  }

  private void post(URI address, String json, Run run) throws InterruptedException {
    String fault = "";
    for (int i = 0; i < TRIES; i++) {
      if (i > 0) {
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      }
      fault = faultOfPost(address, json);
      if (fault.isEmpty()) {
        LOG.info("Failure of run {} told to {}", run.id(), OnFailure.shown(address));
        return;
      }
    }
    notices.accept(
        "The webhook at "
            + OnFailure.shown(address)
            + " did not take the failure of run "
            + run.id()
            + " ("
            + fault
            + ")");
  }

  /**
   * Empty when it was taken. A failure is told by its kind alone: its text may hold the address.
   */
  private String faultOfPost(URI address, String json) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWER_LIMIT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status / 100 == 2 ? "" : "status " + status;
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    }
  }

  private void call(List<String> command, String json, Run run, Ending ending)
      throws InterruptedException {
    String fault = faultOfCall(command, json, run, ending);
    if (!fault.isEmpty()) {
      notices.accept(
          "The failure command of " + run.workflow() + " for run " + run.id() + " " + fault);
    }
  }

  private static String faultOfCall(List<String> command, String json, Run run, Ending ending)
      throws InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("TAILBACK_RUN", Long.toString(run.id()));
    builder.environment().put("TAILBACK_WORKFLOW", run.workflow());
    builder.environment().put("TAILBACK_OUTCOME", ending.state().word());
    builder.environment().put("TAILBACK_REASON", ending.reason());
    builder.environment().put("TAILBACK_LOG", run.place().log());
    try {
      Process process = builder.start();
      write(process, json);
      if (!process.waitFor(COMMAND_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        ProcessTree.of(process.toHandle()).end(Duration.ofSeconds(1));
        return "took longer than a minute and was ended";
      }
      return process.exitValue() == 0 ? "" : "ended with exit code " + process.exitValue();
    } catch (IOException e) {
      return "could not be started (" + e.getClass().getSimpleName() + ")";
    }
  }

  /** A command that does not read its input closes it; it has been called all the same. */
  private static void write(Process process, String json) {
    try (OutputStream input = process.getOutputStream()) {
      input.write((json + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.debug("The failure command does not read its input", e);
    }
  }
}
