package io.tailback.app.cli;

import io.tailback.app.models.ModelDesk;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Undoes a promotion. */
@Command(
    name = "rollback",
    header = "Puts the version before back into service.",
    description = {
      "",
      "Repeated, it goes further back. Exit codes: 3 when no version served before, 6 when this"
          + " build computes other features than that version reads.",
      ""
    },
    footer = {"", "Example: ./tailback models rollback"})
final class ModelsRollbackCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Override
  public Integer call() {
    ModelDesk.of(global.settings()).rollBack();
    return 0;
  }
}
