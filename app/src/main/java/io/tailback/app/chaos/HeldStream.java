package io.tailback.app.chaos;

import io.tailback.app.Version;
import io.tailback.app.settings.Settings;
import io.tailback.app.stream.StreamRun;
import io.tailback.core.TailbackException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The command {@code stream} with a fail-point between its stores; for the command chaos alone. */
public final class HeldStream {
  private HeldStream() {}

  /**
   * Runs until SIGTERM, or until it is killed.
   *
   * @param arguments folder of the program, folder of the fail-point, home, then settings as {@code
   *     --set} takes them
   */
  public static void main(String[] arguments) {
    Path home = Path.of(arguments[2]);
    System.setProperty("tailback.logs", home.resolve("logs").toString());
    try {
      Settings settings =
          Settings.load(
              home,
              Path.of(arguments[0]),
              Optional.empty(),
              Arrays.asList(arguments).subList(3, arguments.length));
      FailPoint failPoint = new FailPoint(Path.of(arguments[1]));
      new StreamRun(settings, Version.current(), System.out, failPoint::around).run();
      System.exit(0);
    } catch (TailbackException e) {
      System.err.println("tailback: " + e.getMessage() + " [" + e.id() + "]");
      System.exit(e.exitCode());
    }
  }
}
