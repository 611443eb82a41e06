package io.tailback.workflows.run;

import java.sql.SQLException;

/** The database failed in the middle of a piece of work; nothing of that was kept. */
public final class StoreException extends RuntimeException {
  StoreException(String message, SQLException cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
