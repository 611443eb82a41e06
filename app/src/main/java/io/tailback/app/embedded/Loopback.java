package io.tailback.app.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** The only address where the stack listens: it has no passwords, so nobody else may reach it. */
final class Loopback {
  /** Written as a number: a machine need not be able to resolve names. */
  static final String HOST = "127.0.0.1";

  private static final int CONNECT_TIMEOUT_MS = 500;

  private Loopback() {}

  static String address(int port) {
    return HOST + ":" + port;
  }

  /**
   * Whether somebody listens there, though perhaps too busy to accept. Asked before a client is,
   * because clients log each failed attempt.
   */
  static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(HOST, port), CONNECT_TIMEOUT_MS);
      return true;
    } catch (SocketTimeoutException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
