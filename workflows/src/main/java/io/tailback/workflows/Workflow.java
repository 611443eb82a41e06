package io.tailback.workflows;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A job that starts by itself: at times, after others, or by hand.
 *
 * @param name small letters, digits and dashes; the history knows a workflow by it
 * @param description one sentence for those who read the list; may be empty
 * @param owner who is asked when it fails; may be empty
 * @param cron when it starts; empty when it starts after others or by hand
 * @param after the workflows that have to be done before it starts; empty when it has a cron
 * @param work what is started
 * @param policy what happens when things do not go as planned
 * @param onFailure who is told when it failed for good
 */
public record Workflow(
    String name,
    String description,
    String owner,
    Optional<Cron> cron,
    List<String> after,
    Work work,
    Policy policy,
    OnFailure onFailure) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,59}");

  public Workflow {
    after = List.copyOf(after);
    if (!isName(name)) {
      throw new IllegalArgumentException("No name of a workflow: " + name);
    }
    if (cron.isPresent() && !after.isEmpty()) {
      throw new IllegalArgumentException(name + " has a cron and starts after others");
    }
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
