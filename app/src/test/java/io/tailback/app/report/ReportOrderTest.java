package io.tailback.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.app.files.FilePlace;
import io.tailback.batch.report.ReportPeriod;
import io.tailback.batch.report.ReportUnits;
import io.tailback.batch.report.data.DayType;
import io.tailback.batch.report.data.ReportRequest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportOrderTest {
  private static final Path HOME = Path.of("home");
  private static final ReportRequest JANUARY =
      ReportRequest.of(new ReportPeriod(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 1, 28)));

  private static String folderOf(ReportRequest request) {
    Path folder =
        new ReportOrder("overview", request, Map.of(), Optional.empty()).folderIn(HOME).path();
    assertThat(folder.getParent()).isEqualTo(HOME.resolve("reports"));
    return folder.getFileName().toString();
  }

  @Test
  void liesInAFolderNamedAfterTheRequest() {
    assertThat(folderOf(JANUARY)).isEqualTo("overview_2022-01-01_2022-01-28");
    assertThat(folderOf(JANUARY.onCorridor("I5-N").onDays(DayType.WEEKDAY)))
        .isEqualTo("overview_2022-01-01_2022-01-28_I5-N_weekday");
    assertThat(
            folderOf(
                JANUARY.comparedWith(
                    new ReportPeriod(LocalDate.of(2021, 1, 1), LocalDate.of(2021, 1, 28)))))
        .isEqualTo("overview_2022-01-01_2022-01-28_vs_2021-01-01_2021-01-28");
  }

  @Test
  void otherUnitsHaveAnotherFolder() {
    assertThat(folderOf(JANUARY.in(ReportUnits.MPH)))
        .isEqualTo("overview_2022-01-01_2022-01-28_mph");
  }

  @Test
  void otherStationsHaveAnotherFolder() {
    assertThat(folderOf(JANUARY.ofStations(List.of("a"))))
        .startsWith("overview_2022-01-01_2022-01-28_stations-")
        .isNotEqualTo(folderOf(JANUARY.ofStations(List.of("b"))));
  }

  @Test
  void aNamedFolderIsTaken() {
    FilePlace out = new FilePlace("hdfs://namenode/somewhere");

    assertThat(new ReportOrder("overview", JANUARY, Map.of(), Optional.of(out)).folderIn(HOME))
        .isEqualTo(out);
  }
}
