package io.tailback.app.embedded;

import io.tailback.core.TailbackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses ports of the loopback address that nobody listens on. It holds them all until it is
 * closed, so that no port is chosen twice.
 */
final class FreePorts implements AutoCloseable {
  private final List<ServerSocket> held = new ArrayList<>();

  /**
   * @param service who will listen there, for the sentence about a busy port
   * @param key the setting that moves the port
   */
  int take(PortWish wish, String service, String key) {
    try {
      return hold(wish.port());
    } catch (BindException e) {
      if (wish.insisted()) {
        throw new TailbackException(
            "E12", TailbackException.PRECONDITION, busy(wish, service, key), e);
      }
      return takeAny();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot try port " + wish.port() + " for " + service, e);
    }
  }

  /** A port that no setting speaks of: the usual one if it is free. */
  int takePreferably(int port) {
    try {
      return hold(port);
    } catch (BindException e) {
      return takeAny();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot try port " + port, e);
    }
  }

  private int takeAny() {
    try {
      return hold(0);
    } catch (IOException e) {
      throw new UncheckedIOException("No free port on " + Loopback.HOST, e);
    }
  }

  private int hold(int port) throws IOException {
    ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(Loopback.HOST));
    held.add(socket);
    return socket.getLocalPort();
  }

  private static String busy(PortWish wish, String service, String key) {
    return "Port "
        + wish.port()
        + " for "
        + service
        + " is in use: stop its owner or set `"
        + key
        + "` to another port (0 takes a free one).";
  }

  @Override
  public void close() {
    for (ServerSocket socket : held) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot let go of " + socket, e);
      }
    }
  }
}
