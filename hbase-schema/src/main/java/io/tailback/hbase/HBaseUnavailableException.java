package io.tailback.hbase;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * HBase did not do what it was asked within the time-outs of the client. Nothing is wrong with what
 * was asked, and every put may be repeated: callers may try again later.
 */
public final class HBaseUnavailableException extends UncheckedIOException {
  HBaseUnavailableException(String message, IOException cause) {
    super(message, cause);
  }
}
