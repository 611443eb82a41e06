package io.tailback.app.cli;

import io.tailback.app.embedded.ReadinessListener;
import io.tailback.app.embedded.StackPart;
import io.tailback.app.settings.Settings;
import io.tailback.app.stack.Stack;
import io.tailback.app.stack.TopicAdmin;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares and creates the topics. */
@Command(
    name = "topics",
    header = "Shows what the topics lack (plan), or makes them so (apply).",
    footer = {"", "Example: ./tailback topics plan"})
final class TopicsCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Parameters(
      paramLabel = "plan|apply",
      defaultValue = "plan",
      description = "What to do (default: ${DEFAULT-VALUE}).")
  private PlanOrApply action;

  @Override
  public Integer call() {
    Settings settings = global.settings();
    try (Stack stack = Stack.open(settings, EnumSet.of(StackPart.KAFKA), ReadinessListener.NONE);
        TopicAdmin topics = new TopicAdmin(stack.kafka(), settings.topics())) {
      List<String> steps = action == PlanOrApply.PLAN ? topics.plan() : topics.apply();
      action.tell(steps, "The topics on " + stack.kafkaServers(), System.out);
    }
    return 0;
  }
}
