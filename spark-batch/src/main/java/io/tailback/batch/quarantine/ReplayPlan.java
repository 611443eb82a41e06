package io.tailback.batch.quarantine;

import io.tailback.batch.day.DayPlan.Writing;
import io.tailback.core.TailbackException;
import io.tailback.core.observation.IssueCode;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Which quarantined records are to be sent again.
 *
 * @param issue why they were refused
 * @param from first local day on which they were quarantined; empty: from the beginning
 * @param to last one, included; empty: until now
 * @param writing whether anything is sent
 */
public record ReplayPlan(
    IssueCode issue, Optional<LocalDate> from, Optional<LocalDate> to, Writing writing) {
  public ReplayPlan {
    if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
      throw new TailbackException(
          "E06",
          TailbackException.USAGE,
          "The period ends on "
              + to.get()
              + ", before it begins on "
              + from.get()
              + ": exchange `--from` and `--to`; both days are included.");
    }
  }
}
