package io.tailback.app.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between browser and server, hands every byte on, and can be cut. */
final class CutLine implements AutoCloseable {
  private final ServerSocket door;
  private final int server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "cut-line");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean isCut;

  private CutLine(ServerSocket door, int server) {
    this.door = door;
    this.server = server;
  }

  static CutLine to(int server) throws IOException {
    CutLine line = new CutLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
    line.threads.execute(line::welcome);
    return line;
  }

  int port() {
    return door.getLocalPort();
  }

  /** Ends all that is open and lets nothing through. */
  void cut() {
    isCut = true;
    open.forEach(CutLine::end);
  }

  /** Lets everything through again. */
  void mend() {
    isCut = false;
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
    threads.shutdownNow();
  }

  private void welcome() {
    while (!door.isClosed()) {
      try {
        Socket from = door.accept();
        if (isCut) {
          end(from);
        } else {
          Socket to = new Socket(InetAddress.getLoopbackAddress(), server);
          open.add(from);
          open.add(to);
          if (isCut) {
            // Cut meanwhile, when these were not among the open ones.
            end(from);
            end(to);
          }
          threads.execute(() -> hand(from, to));
          threads.execute(() -> hand(to, from));
        }
      } catch (IOException e) {
        // The door was closed: the test is over.
        return;
      }
    }
  }

  private void hand(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // One side has gone; the other one follows.
    } finally {
      end(from);
      end(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("A socket cannot be closed", e);
    }
  }
}
