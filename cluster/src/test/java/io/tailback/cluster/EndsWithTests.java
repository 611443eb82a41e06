package io.tailback.cluster;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs the {@code main} of a program that must not outlive the tests: they hold the other end of
 * the standard input, and however they end, the input ends with them. Knows the JDK alone.
 */
public final class EndsWithTests {
  private EndsWithTests() {}

  /**
   * @param args the class whose {@code main} is run, then its arguments
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    Thread watch = new Thread(EndsWithTests::haltAtEndOfInput, "tests-watch");
    watch.setDaemon(true);
    watch.start();
    try {
      Class.forName(args[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    } catch (InvocationTargetException e) {
      e.getCause().printStackTrace();
      System.exit(1);
    }
  }

  private static void haltAtEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // The tests say nothing; only the end counts.
      }
    } catch (IOException e) {
      System.err.println("The pipe of the tests broke, which means the same as their end: " + e);
    }
    Runtime.getRuntime().halt(1);
  }
}
