package io.tailback.workflows.run;

import java.util.Locale;

/** Why a run was queued. */
public enum RunCause {
  CRON,
  /** A workflow that it comes after was done. */
  AFTER,
  /** A person asked. */
  HAND;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
