package io.tailback.hbase;

import io.tailback.core.TailbackException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.hbase.TableNotFoundException;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.RetriesExhaustedWithDetailsException;
import org.apache.hadoop.hbase.regionserver.NoSuchColumnFamilyException;

/** A question to HBase, whose failures become those that callers know what to do about. */
@FunctionalInterface
interface HBaseCall<T> {
  T ask() throws IOException;

  /**
   * The answer.
   *
   * @param deed what is done, to complete the sentence "HBase at ... did not ..."
   * @throws HBaseUnavailableException when there was none in time
   * @throws TailbackException when the tables are not there or not these
   */
  static <T> T answer(Connection connection, String deed, HBaseCall<T> call) {
    try {
      return call.ask();
    } catch (IOException failure) {
      throw translated(HBaseAddress.of(connection.getConfiguration()), deed, failure);
    }
  }

  private static RuntimeException translated(
      HBaseAddress address, String deed, IOException failure) {
    List<Throwable> causes = causes(failure);
    if (has(causes, TableNotFoundException.class)) {
      return new TailbackException(
          "E24",
          TailbackException.PRECONDITION,
          "HBase at "
              + address
              + " could not "
              + deed
              + " because the table does not exist: create it with `./tailback tables apply`.",
          failure);
    }
    if (has(causes, NoSuchColumnFamilyException.class)) {
      return new TailbackException(
          "E26",
          TailbackException.INCOMPATIBLE,
          "HBase at "
              + address
              + " could not "
              + deed
              + " because the table lacks a family that this build needs: run `./tailback tables"
              + " apply`.",
          failure);
    }
    if (causes.stream().anyMatch(HBaseCall::isInterruption)) {
      Thread.currentThread().interrupt();
    }
    return new HBaseUnavailableException(
        "HBase at " + address + " did not " + deed + ": " + reason(failure), failure);
  }

  /** The innermost cause in one line. */
  static String reason(Throwable failure) {
    List<Throwable> causes = causes(failure);
    Throwable innermost = causes.get(causes.size() - 1);
    String message = innermost.getMessage() == null ? "" : innermost.getMessage();
    String firstLine = message.lines().findFirst().orElse("");
    String name = innermost.getClass().getSimpleName();
    return firstLine.isEmpty() ? name : name + ": " + firstLine;
  }

  /** The failure and all behind it; a failed list of puts has a cause for each. */
  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    collect(failure, causes, Collections.newSetFromMap(new IdentityHashMap<>()));
    return causes;
  }

  private static void collect(Throwable failure, List<Throwable> causes, Set<Throwable> seen) {
    if (failure == null || !seen.add(failure)) {
      return;
    }
    causes.add(failure);
    if (failure instanceof RetriesExhaustedWithDetailsException each) {
      each.getCauses().forEach(cause -> collect(cause, causes, seen));
    }
    collect(failure.getCause(), causes, seen);
  }

  private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
    return causes.stream().anyMatch(type::isInstance);
  }

  /** A time-out of a socket calls itself an interruption and is none. */
  private static boolean isInterruption(Throwable cause) {
    return cause instanceof InterruptedException
        || (cause instanceof InterruptedIOException && !(cause instanceof SocketTimeoutException));
  }
}
