package io.tailback.hbase;

import io.tailback.core.store.StoreUnavailableException;
import java.io.IOException;

/**
 * HBase did not do what it was asked within the time-outs of the client. Nothing is wrong with what
 * was asked, and every put may be repeated: callers may try again later.
 */
public final class HBaseUnavailableException extends StoreUnavailableException {
  private static final long serialVersionUID = 1;

  HBaseUnavailableException(String message, IOException cause) {
    super(message, cause);
  }
}
