package io.tailback.app.embedded;

import io.tailback.core.TailbackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses ports of the loopback address that nobody listens on. It holds them all until it is
 * closed, so that no port is chosen twice.
 */
final class FreePorts implements AutoCloseable {
  /**
   * Ports that systems hand out only when asked for: Linux takes its own from 32,768 upwards, IANA
   * recommends 49,152. One of those could be given to anybody's outgoing connection, even to that
   * of a client of the server, while the server is down and about to come back to its port.
   */
  private static final int LOWEST_QUIET = 20_000;

  private static final int BEHIND_QUIET = 32_768;
  private static final int ATTEMPTS = 200;

  private final List<ServerSocket> held = new ArrayList<>();

  /**
   * @param service who will listen there, for the sentence about a busy port
   * @param key the setting that moves the port
   */
  int take(PortWish wish, String service, String key) {
    if (wish.isAny()) {
      return takeAny();
    }
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

  /**
   * A port that no setting speaks of: the usual one if it is free, but any where the server's main
   * port may be any, so that two stacks beside each other do not meet.
   */
  int takeBeside(PortWish main, int usual) {
    if (main.isAny()) {
      return takeAny();
    }
    try {
      return hold(usual);
    } catch (BindException e) {
      return takeAny();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot try port " + usual, e);
    }
  }

  private int takeAny() {
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        try {
          return hold(ThreadLocalRandom.current().nextInt(LOWEST_QUIET, BEHIND_QUIET));
        } catch (BindException e) {
          // Taken; another one is not.
        }
      }
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
