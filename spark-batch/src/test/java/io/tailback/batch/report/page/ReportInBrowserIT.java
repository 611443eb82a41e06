package io.tailback.batch.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.batch.report.Reports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A report as a real browser draws it: on a desk, on a phone, in the dark and on paper. */
class ReportInBrowserIT {
  private static final int DESK = 1280;
  private static final int PHONE = 360;

  /** Text whose contrast with the nearest ground is below WCAG 2.1 AA. */
  private static final String PALE_TEXT =
      """
      (() => {
        const rgb = text => text.match(/[\\d.]+/g).map(Number);
        const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
          .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
          .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
        const ground = element => {
          for (let at = element; at; at = at.parentElement) {
            const colour = rgb(getComputedStyle(at).backgroundColor);
            if (colour.length === 3 || colour[3] > 0) return colour;
          }
          return [255, 255, 255];
        };
        return [...document.querySelectorAll('h1,h2,h3,h4,p,li,dt,dd,th,td,a,span,svg .tick,svg .axis,svg .name,svg .number,svg .station')]
          .filter(element => element.textContent.trim())
          .filter(element => {
            const style = getComputedStyle(element);
            const ink = light(rgb(element.closest('svg') ? style.fill : style.color));
            const paper = light(ground(element));
            return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05) < 4.5;
          })
          .map(element => element.outerHTML.slice(0, 120));
      })()\
      """;

  private static final String COLOURS =
      """
      [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color,
       ...['path.cells', 'path.line', 'rect.bar', 'rect.tile'].map(kind => document.querySelector(kind))
         .filter(it => it).map(it => getComputedStyle(it)).flatMap(it => [it.fill, it.stroke])
         .filter(colour => colour !== 'none')]\
      """;

  private static final String NARROWEST_PICTURE =
      """
      Math.min(...[...document.querySelectorAll('svg.picture')]
        .map(it => it.getBoundingClientRect().width))\
      """;

  private static final String SMALLEST_TEXT =
      """
      Math.min(...[...document.querySelectorAll('svg text')]
        .filter(it => it.getBoundingClientRect().width)
        .map(it => parseFloat(getComputedStyle(it).fontSize)))\
      """;

  @TempDir static Path folder;
  private static Path gallery;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws IOException {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    chromium.close();
  }

  static List<Path> pages() throws IOException {
    gallery = ReportFiles.write(GalleryReport.report(), folder.resolve("gallery")).get(0);
    List<Path> pages = new ArrayList<>(BuiltReports.pages());
    pages.add(gallery);
    return pages;
  }

  @Test
  void everyKindOfReportWasBuiltFromTheSample() throws IOException {
    assertThat(BuiltReports.pages())
        .as("kept by the tests of the reports, which run before: mvn -pl spark-batch -am verify")
        .extracting(page -> page.getParent().getFileName().toString())
        .containsAll(Reports.names());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyMarkIsDrawnAndEqualsTheCsv(Path page) throws IOException {
    int marks = new DrawnReport(open(page), page.getParent()).equalsItsFiles();

    assertThat(marks).isGreaterThan(page.equals(gallery) ? 600 : 0);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void nothingIsAskedForAndNothingIsComplainedAbout(Path page) {
    Tab tab = open(page);

    assertThat(tab.requests())
        .isNotEmpty()
        .allMatch(it -> it.equals(page.toUri().toString()) || it.startsWith("data:"));
    assertThat(tab.complaints()).isEmpty();
    assertThat(tab.value("document.scripts.length").asInt()).isZero();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPhoneNeverScrollsSideways(Path page) {
    Tab tab = open(page);
    tab.width(PHONE, true);
    tab.show(page);

    assertThat(tab.value("window.innerWidth").asInt()).isEqualTo(PHONE);
    assertThat(tab.value("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(PHONE);
    assertThat(tab.value(NARROWEST_PICTURE).asDouble()).isGreaterThan(200);
    assertThat(tab.value(SMALLEST_TEXT).asDouble()).isGreaterThanOrEqualTo(11);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void darkAndLightDifferAndBothAreReadable(Path page) {
    Tab tab = open(page);
    String light = tab.value(COLOURS).toString();
    assertThat(tab.value(PALE_TEXT)).isEmpty();

    tab.theme("dark");

    assertThat(tab.value(COLOURS)).isNotEmpty().noneMatch(it -> light.contains(it.toString()));
    assertThat(tab.value(PALE_TEXT)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void paperHasPages(Path page) {
    String pdf = new String(open(page).pdf(), StandardCharsets.ISO_8859_1);

    assertThat(pdf).startsWith("%PDF-");
    assertThat(pdf.split("/Type /Page\\b", -1).length - 1).isBetween(2, 60);
  }

  @Test
  void queuesAndIncidentsAreDrawnOverTheContour() throws IOException {
    Tab tab = open(pages().get(pages().size() - 1));

    assertThat(names(tab, "path.mark.queue", "dataset.series")).isEqualTo("[\"B1\",\"B2\"]");
    assertThat(names(tab, ".queue-id", "textContent")).isEqualTo("[\"B1\",\"B2\"]");
    assertThat(names(tab, ".mark.event", "dataset.series")).isEqualTo("[\"17-0412\",\"17-0398\"]");
  }

  private static Tab open(Path page) {
    Tab tab = chromium.open();
    tab.width(DESK, false);
    tab.theme("light");
    tab.show(page);
    return tab;
  }

  private static String names(Tab tab, String marks, String property) {
    String all = "[...document.querySelectorAll('#contour %s')].map(it => it.%s)";
    return tab.value(all.formatted(marks, property)).toString();
  }
}
