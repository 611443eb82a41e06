package io.tailback.app.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.batch.day.DayPlan.Writing;
import io.tailback.batch.upkeep.TableUpkeep;
import io.tailback.spark.table.TableFiles;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaintenanceTextTest {
  private static final long MB = 1024L * 1024;
  private static final TableFiles BEFORE = new TableFiles(7, 1440, 36 * MB, 1500, 40 * MB);
  private static final TableFiles AFTER = new TableFiles(8, 1, 30 * MB, 61, 34 * MB);

  @Test
  void filesAndMegabytesStandBeforeAndAfter() {
    TableUpkeep done = new TableUpkeep("observations", BEFORE, AFTER, "all days", 0, 1440);

    assertThat(MaintenanceText.ofCompaction(List.of(done), Writing.APPLY))
        .isEqualTo(
            """
            table                  files before    MB before  files after     MB after       packed  what
            observations                  1,440         36.0            1         30.0        1,440  all days
            1 of 1 tables packed.
            """);
  }

  @Test
  void aDryRunSaysSo() {
    TableUpkeep dry = new TableUpkeep("quarantine", BEFORE, BEFORE, "all rows are kept", 12, 3);

    assertThat(MaintenanceText.ofRetention(List.of(dry), Writing.DRY_RUN))
        .contains("would remove")
        .contains(" 1,500         40.0        1,500         40.0            3  ")
        .contains("all rows are kept; would delete 12\n")
        .endsWith("1 of 1 tables would be cleaned (dry run: nothing was written).\n");
  }

  @Test
  void nothingToDoIsSaid() {
    TableUpkeep nothing = new TableUpkeep("stations", AFTER, AFTER, "all days", 0, 0);

    assertThat(MaintenanceText.ofCompaction(List.of(nothing), Writing.APPLY))
        .endsWith("Every table is packed already: nothing was done.\n");
  }
}
