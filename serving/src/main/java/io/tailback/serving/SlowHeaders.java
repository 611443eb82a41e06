package io.tailback.serving;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends connections that have not brought a whole request within ten seconds: one byte now and then
 * would keep the idle clock from ever running out.
 */
final class SlowHeaders implements Connection.Listener {
  private static final long PATIENCE_SECONDS = 10;

  private final Scheduler scheduler;

  SlowHeaders(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof org.eclipse.jetty.server.internal.HttpConnection) {
      Scheduler.Task unused =
          scheduler.schedule(() -> look(connection), PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static void look(Connection connection) {
    if (connection.getMessagesIn() == 0 && connection.getEndPoint().isOpen()) {
      connection.getEndPoint().close();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    // The look finds a closed end point and does nothing.
  }
}
