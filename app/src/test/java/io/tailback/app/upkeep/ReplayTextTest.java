package io.tailback.app.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.batch.day.DayPlan.Writing;
import io.tailback.batch.quarantine.ReplayPlan;
import io.tailback.batch.quarantine.ReplayReport;
import io.tailback.core.observation.IssueCode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplayTextTest {
  private static final ReplayReport REPORT =
      new ReplayReport(
          21,
          10,
          4,
          Map.of("SPEED_OUT_OF_RANGE", 2L),
          1,
          Map.of("speeds.csv", 4L),
          Optional.of(Instant.parse("2012-03-05T16:00:00Z")),
          Optional.of(Instant.parse("2012-03-07T05:00:00Z")));

  @Test
  void tellsWhatBecameOfEachAndWhatToDo() {
    assertThat(text(Writing.APPLY))
        .startsWith("Quarantined as STATION_UNKNOWN\n")
        .contains(row("records", 21))
        .contains(row("  sent to the topic again", 10))
        .contains(row("  sent by an earlier replay", 4))
        .contains(row("  still refused: SPEED_OUT_OF_RANGE", 2))
        .contains("Correct 4 lines of speeds.csv and send the file again")
        .contains("`./tailback backfill --from 2012-03-05 --to 2012-03-06`");
  }

  @Test
  void aDryRunAsksForNothing() {
    assertThat(text(Writing.DRY_RUN))
        .startsWith("Quarantined as STATION_UNKNOWN (dry run: nothing is sent)\n")
        .contains(row("  would be sent", 10))
        .doesNotContain("backfill --from");
  }

  private static String text(Writing writing) {
    ReplayPlan plan =
        new ReplayPlan(IssueCode.STATION_UNKNOWN, Optional.empty(), Optional.empty(), writing);
    return new ReplayText(plan, REPORT, "traffic.observations", ZoneId.of("America/Los_Angeles"))
        .text();
  }

  private static String row(String name, int count) {
    return "  "
        + name
        + " ".repeat(40 - name.length())
        + String.format(Locale.ROOT, " %12d\n", count);
  }
}
