package io.tailback.app.embedded;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;
import sun.misc.Signal;

/**
 * Runs the {@code main} of a server in such a way that the server never outlives the process that
 * started it. The parent holds the other end of the standard input: however the parent ends, even
 * by SIGKILL, the input ends with it.
 *
 * <p>Knows the JDK alone, because it runs on the server's class path.
 */
public final class ChildMain {
  /**
   * Arguments, with a blank between them, that make the server end by itself when its {@code main}
   * is called with them from another thread.
   */
  static final String STOP_PROPERTY = "tailback.child.stop";

  /** How long the orderly end may take in all; the parent kills a second later. */
  static final Duration ORDERLY_END = Duration.ofSeconds(8);

  /** How much of that the server has to end by itself, before its shutdown hooks are run. */
  private static final Duration OWN_END = Duration.ofSeconds(6);

  private ChildMain() {}

  /**
   * @param args the class whose {@code main} is run, then its arguments
   */
  public static void main(String[] args) {
    ignore("INT"); // Ctrl-C reaches every process of the terminal: the parent decides alone
    ignore("TSTP"); // a suspended HBase would lose its ZooKeeper session and end
    Thread server = Thread.currentThread();
    daemon("parent-watch", () -> endWithParent(server, args[0]));
    run(args[0], Arrays.copyOfRange(args, 1, args.length));
    System.exit(0); // threads that the server left behind must not keep the process
  }

  private static void run(String mainClass, String... args) {
    try {
      Class.forName(mainClass).getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      e.getCause().printStackTrace();
      System.exit(1);
    } catch (ReflectiveOperationException e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void ignore(String signal) {
    Signal.handle(new Signal(signal), received -> {});
  }

  private static void endWithParent(Thread server, String mainClass) {
    awaitEndOfInput();
    daemon("end-watchdog", ChildMain::haltWhenTheEndHangs);
    String stop = System.getProperty(STOP_PROPERTY);
    if (stop != null) {
      daemon("stop", () -> run(mainClass, stop.split(" ", -1)));
      awaitEnd(server);
    }
    System.exit(0);
  }

  private static void awaitEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // the parent says nothing; only the end counts
      }
    } catch (IOException e) {
      System.err.println("The parent's pipe broke, which means the same as its end: " + e);
    }
  }

  private static void awaitEnd(Thread server) {
    try {
      server.join(OWN_END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void haltWhenTheEndHangs() {
    try {
      Thread.sleep(ORDERLY_END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
