package io.tailback.app;

import io.tailback.app.cli.CommandLines;

/** The command {@code ./tailback}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(CommandLines.run(arguments));
  }
}
