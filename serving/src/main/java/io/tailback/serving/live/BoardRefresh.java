package io.tailback.serving.live;

import io.tailback.core.TailbackException;
import io.tailback.core.store.LiveStation;
import io.tailback.core.store.LiveStore;
import io.tailback.core.store.StoreUnavailableException;
import io.tailback.serving.network.NetworkSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the live store into the board, again and again: often while no messages come that say what
 * changed, seldom while they do. When the store is away the board keeps its last words.
 */
public final class BoardRefresh implements AutoCloseable {
  /** Observations come by no message, so the store is asked for them. */
  private static final Duration WITH_MESSAGES = Duration.ofSeconds(3);

  /** Without messages the states come from it too. */
  private static final Duration ALONE = Duration.ofMillis(500);

  /**
   * Beside messages a look takes a tenth of the time at most: a large network is read less often.
   */
  private static final int REST_WITH_MESSAGES = 9;

  /** Without them it is all that is heard, and may take a third. */
  private static final int REST_ALONE = 2;

  /** No look is followed by more, unless it took longer itself. */
  private static final Duration MOST_REST = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(BoardRefresh.class);

  private final Supplier<LiveStore> store;
  private final LiveBoard board;
  private final NetworkSource network;
  private final Standing standing;
  private final BooleanSupplier hasMessages;
  private final Thread thread;
  private Duration lastTook = Duration.ZERO;
  private volatile boolean closed;

  /**
   * @param store opens the store at the first call and hands out the same one later; may throw
   *     while nobody answers
   * @param hasMessages whether changes come by messages
   */
  public BoardRefresh(
      Supplier<LiveStore> store,
      LiveBoard board,
      NetworkSource network,
      Standing standing,
      BooleanSupplier hasMessages) {
    this.store = store;
    this.board = board;
    this.network = network;
    this.standing = standing;
    this.hasMessages = hasMessages;
    this.thread = new Thread(this::run, "board-refresh");
    thread.setDaemon(true);
  }

  /** Begins. */
  public BoardRefresh start() {
    thread.start();
    return this;
  }

  private void run() {
    while (!closed) {
      try {
        once();
        Thread.sleep(rest(lastTook, hasMessages.getAsBoolean()).toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        survive(e);
      }
    }
  }

  /**
   * Whatever fails here, the next look may succeed: without this thread nothing would move again.
   */
  private void survive(RuntimeException failure) {
    if (!closed && standing.down("Reading live values failed: " + failure.getMessage())) {
      LOG.error("Reading live values failed, the next look tries again", failure);
    }
    LockSupport.parkNanos(ALONE.toNanos());
  }

  /** How long the store is left alone behind a look that took so long. */
  static Duration rest(Duration took, boolean hasMessages) {
    Duration least = hasMessages ? WITH_MESSAGES : ALONE;
    Duration share = took.multipliedBy(hasMessages ? REST_WITH_MESSAGES : REST_ALONE);
    Duration most = longer(took, MOST_REST);
    return longer(least, share.compareTo(most) < 0 ? share : most);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  void once() {
    try {
      LiveStore opened = store.get();
      long begin = System.nanoTime();
      List<LiveStation> stations = opened.list();
      standing.up(System.nanoTime() - begin);
      board.offer(stations);
      board.offerOpen(OpenWindows.of(stations, network.map()));
      lastTook = Duration.ofNanos(System.nanoTime() - begin);
    } catch (StoreUnavailableException | TailbackException e) {
      if (standing.down(e.getMessage())) {
        LOG.warn(
            "The live store does not answer, its last words are served as stale: {}",
            e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
