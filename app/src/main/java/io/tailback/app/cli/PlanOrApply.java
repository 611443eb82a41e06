package io.tailback.app.cli;

import java.io.PrintStream;
import java.util.List;

/** Look first, then do. */
enum PlanOrApply {
  PLAN("would"),
  APPLY("done:");

  private final String word;

  PlanOrApply(String word) {
    this.word = word;
  }

  void tell(List<String> steps, String what, PrintStream out) {
    if (steps.isEmpty()) {
      out.println(what + " are as the settings say.");
    }
    steps.forEach(step -> out.println(word + " " + step));
  }
}
