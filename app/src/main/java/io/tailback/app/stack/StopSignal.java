package io.tailback.app.stack;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;

/**
 * Ctrl-C and SIGTERM as a request. The JVM's own way would run all shutdown hooks at once, Spark's
 * and Hadoop's among them, while the stream still works; so the signals are taken here and the main
 * thread stops things in order. A second signal ends the process at once.
 */
public final class StopSignal {
  /** Ended in the middle: nothing is lost, but nothing was put in order either. */
  private static final int IN_DISORDER = 1;

  private final CountDownLatch requested = new CountDownLatch(1);

  private StopSignal() {}

  /** Takes the signals from now on. */
  public static StopSignal listen() {
    StopSignal stop = new StopSignal();
    Thread main = Thread.currentThread();
    for (String name : new String[] {"INT", "TERM"}) {
      Signal.handle(new Signal(name), signal -> stop.request(main));
    }
    return stop;
  }

  private void request(Thread main) {
    if (isRequested()) {
      Runtime.getRuntime().halt(IN_DISORDER);
    }
    requested.countDown();
    main.interrupt();
  }

  /** Whether somebody asked. */
  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /** Waits until somebody asks, or the time is over. */
  public boolean await(Duration time) {
    try {
      return requested.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // The request itself interrupts the main thread, to end whatever it waits for.
      return isRequested();
    }
  }
}
