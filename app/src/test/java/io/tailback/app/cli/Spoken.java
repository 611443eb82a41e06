package io.tailback.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command line says and returns.
 *
 * @param exitCode of the process
 * @param out on standard output
 * @param err on standard error
 */
public record Spoken(int exitCode, String out, String err) {
  /** Runs a command line as the process would, and listens. */
  public static Spoken by(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream toOut = new ByteArrayOutputStream();
    ByteArrayOutputStream toErr = new ByteArrayOutputStream();
    String logs = System.getProperty("tailback.logs");
    try {
      System.setOut(new PrintStream(toOut, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(toErr, true, StandardCharsets.UTF_8));
      int exitCode = CommandLines.run(arguments);
      return new Spoken(
          exitCode, toOut.toString(StandardCharsets.UTF_8), toErr.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
      if (logs == null) {
        System.clearProperty("tailback.logs");
      } else {
        System.setProperty("tailback.logs", logs);
      }
    }
  }
}
