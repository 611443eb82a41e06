package io.tailback.batch.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ColourScale;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.Figure.HeatMap;
import io.tailback.batch.report.Report;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.TableColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
  private static final long MEGABYTE = 1_000_000;

  @Test
  void theSameReportIsTheSameFilesByteForByte(@TempDir Path folder) throws IOException {
    List<Path> first = ReportFiles.write(GalleryReport.report(), folder.resolve("a"));
    List<Path> second = ReportFiles.write(GalleryReport.report(), folder.resolve("b"));

    assertThat(first).hasSameSizeAs(second).hasSizeGreaterThan(10);
    for (int i = 0; i < first.size(); i++) {
      assertThat(second.get(i)).hasSameBinaryContentAs(first.get(i));
    }
    assertThat(Files.size(first.get(0))).isLessThan(MEGABYTE);
  }

  @Test
  void tablesOfAFormerReportAreRemovedAndNothingElse(@TempDir Path folder) throws IOException {
    Report all = GalleryReport.report();
    Report none =
        new Report(
            all.name(), all.title(), all.summary(), all.provenance(), all.keyFigures(), List.of());
    List<Path> former = ReportFiles.write(all, folder);
    Path own = Files.writeString(folder.resolve("notes.csv"), "mine");

    List<Path> written = ReportFiles.write(none, folder);

    assertThat(written).hasSize(2);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(written.get(0), written.get(1), own);
    }
    assertThat(former).hasSizeGreaterThan(10);
  }

  @Test
  void whoReadsAFormerReportGoesOnReadingIt(@TempDir Path folder) throws IOException {
    Path report = folder.resolve("report.json");
    Files.writeString(report, "of before");
    Path sameFile = Files.createLink(folder.resolve("open"), report);

    ReportFiles.write(GalleryReport.report(), folder);

    assertThat(sameFile).hasContent("of before");
    assertThat(report).isNotEmptyFile();
  }

  @Test
  void aFolderWhoseReportCannotBeReadKeepsItsFiles(@TempDir Path folder) throws IOException {
    List<Path> former = ReportFiles.write(GalleryReport.report(), folder);
    Files.writeString(folder.resolve("report.json"), "{\"tables\": [{\"file\": \"../x.csv\"}, ");

    assertThat(FormerTables.in(folder)).isEmpty();
    Files.writeString(folder.resolve("report.json"), "{\"tables\": [{\"file\": \"../x.csv\"}]}");
    Files.writeString(folder.resolveSibling("x.csv"), "");

    assertThat(FormerTables.in(folder)).isEmpty();
    assertThat(former).allMatch(Files::exists);
  }

  @Test
  void noScriptAndNoAddressGetsIntoThePage() {
    String page = Page.of(GalleryReport.report());

    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("default-src 'none'")
        .doesNotContain("<script")
        .doesNotContain("://")
        .doesNotContain("NaN");
  }

  @Test
  void whatThereIsNoDataForSaysSo() {
    assertThat(Page.of(GalleryReport.report()))
        .contains("No data in this period: there is nothing to draw.")
        .contains("No rows in this period.")
        .contains("needs flow");
  }

  @Test
  void aReasonOfManyCellsIsSaidOnceBelowTheTable() {
    String page = page(tableOf(4, "needs flow", 3, "no lanes <known>"));

    assertThat(
            page.split("<td class=\"n none noted\" title=\"needs flow\">\u2013<sup>a</sup></td>"))
        .hasSize(5);
    assertThat(page)
        .contains("No value: <span><sup>a</sup> needs flow</span>")
        .doesNotContain("<sup>b</sup>");
    assertThat(page.split("<td class=\"n none\">no lanes &lt;known&gt;</td>")).hasSize(4);
  }

  private static ReportTable tableOf(int many, String reason, int few, String other) {
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(List.of(Cell.text("first"), Cell.decimal(1.0)));
    for (int i = 0; i < many + few; i++) {
      rows.add(List.of(Cell.text("place " + i), Cell.noData(i < many ? reason : other)));
    }
    return new ReportTable(
        "t",
        "T",
        List.of(TableColumn.words("place", "Place"), TableColumn.measure("delay", "Delay", "h", 0)),
        rows);
  }

  private static String page(ReportTable table) {
    Section section = new Section("s", "S", "", List.of(), List.of(table), List.of());
    return Page.of(
        new Report("r", "R", "", GalleryReport.report().provenance(), List.of(), List.of(section)));
  }

  @Test
  void barsThatFillAPrintedPageSaySo() {
    assertThat(ranking(16)).doesNotContain("class=\"tall\"");
    assertThat(ranking(17)).contains("<figure id=\"bars\" class=\"tall\">");
  }

  private static String ranking(int rows) {
    ReportTable table =
        new ReportTable(
            "t",
            "T",
            List.of(
                TableColumn.words("place", "Place"), TableColumn.measure("delay", "Delay", "h", 0)),
            IntStream.range(0, rows)
                .mapToObj(i -> List.of(Cell.text("place " + i), Cell.decimal(1.0 + i)))
                .toList());
    Figure bars =
        new Figure.RankingBars(
            new Caption("bars", "B", "S.", "t"), "place", "delay", Optional.empty(), 60);
    Section section = new Section("s", "S", "", List.of(bars), List.of(table), List.of());
    return Page.of(
        new Report("r", "R", "", GalleryReport.report().provenance(), List.of(), List.of(section)));
  }

  @Test
  void aFigureOfAColumnThatDoesNotExistIsRefused() {
    ReportTable table =
        new ReportTable(
            "t", "T", List.of(TableColumn.words("day", "Day")), List.of(List.of(Cell.text("a"))));
    HeatMap figure =
        new HeatMap(
            new Caption("f", "F", "S.", "t"), "day", "hour", "day", ColourScale.motorwaySpeeds());
    Section section = new Section("s", "S", "", List.of(figure), List.of(table), List.of());
    Report gallery = GalleryReport.report();

    assertThatThrownBy(
            () -> new Report("r", "R", "", gallery.provenance(), List.of(), List.of(section)))
        .hasMessage("Table t has no column hour");
  }

  @Test
  void theHourThatAClockChangeRepeatsSaysItsOffset() {
    // 2017-11-05 in Los Angeles: 01:30 comes twice.
    assertThat(local("2017-11-05T08:30:00Z")).isEqualTo("2017-11-05 01:30 -07:00");
    assertThat(local("2017-11-05T09:30:00Z")).isEqualTo("2017-11-05 01:30 -08:00");
    assertThat(local("2017-11-05T10:30:00Z")).isEqualTo("2017-11-05 02:30");
  }

  private static String local(String instant) {
    return CellText.onPage(Cell.moment(Instant.parse(instant)), 0, GalleryReport.ZONE);
  }
}
