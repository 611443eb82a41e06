package io.tailback.app.embedded;

import java.nio.file.Path;
import java.util.Optional;

/** A stack that another process runs on a home. */
public final class RunningStack {
  private RunningStack() {}

  /** Where it can be reached; empty when none runs there, whatever a killed one left behind. */
  public static Optional<StackAddresses> find(Path home) {
    return StackRecord.read(home)
        .filter(stack -> stack.process().find().isPresent())
        .map(StackRecord::addresses);
  }
}
