package io.tailback.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page can be used by all: at a desk and on a phone, light and dark, whatever is open. */
@NeedsThePage
@ExtendWith(SharedDashboard.class)
class AccessibleIT {
  private final OneDashboard dashboard;

  AccessibleIT(OneDashboard dashboard) {
    this.dashboard = dashboard;
  }

  @ParameterizedTest
  @MethodSource("io.tailback.app.dashboard.OneDashboard#pages")
  void aPageOfTheNavigation(String path) throws IOException {
    OpenPage page = dashboard.open(path).untilDrawn();
    assertThat(page.text("nav [aria-current=page]")).isNotEmpty();
    assertThat(page.text("main h1")).isNotEmpty();
    assertInBothThemes(page, path.substring(1) + "-desk");
    assertUsableOnAPhone(page, path.substring(1));
    page.assertSilent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "station|/live?station=717447|[data-horizon='30']",
        "search|/live?q=717447|.station-list tbody tr:only-child",
        "search-in-vain|/live?q=nowhere|.station-list .nothing",
        "forecast|/live?t=now%2B30m|[data-frame=forecast]",
        "day|/corridor?corridor=I5-N&day=2012-03-05|input[type=date]",
        "corridors|/rankings?by=corridor|#now-heading ~ .table tbody tr",
        "values|/rankings|#trends-heading ~ .columns summary",
        "order|/reports|#order-beforeFrom",
        "files|/reports?report=overview_2012-03-05_2012-03-05|section:has(#files-heading) tbody tr",
        "days|/stations?station=D|#days-heading",
        "no-such-page|/nowhere|main h1",
      })
  void aPageWithSomethingOpen(String name, String path, String there) throws IOException {
    OpenPage page = dashboard.open(path);
    if (name.equals("order")) {
      page.untilThere("#order-kind");
      page.choose("#order-kind", "before-after");
    }
    page.untilThere(there).untilDrawn();
    if (there.endsWith("summary")) {
      page.click(there);
      page.untilThere("details[open] tbody tr");
    }
    assertUsableOnAPhone(page, "open-" + name);
  }

  private static void assertUsableOnAPhone(OpenPage page, String name) throws IOException {
    page.phone();
    page.until("innerWidth === 360");
    assertThat(page.value("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(360);
    assertThat(page.value(OpenPage.SMALL_TARGETS)).as("small").isEmpty();
    assertThat(page.value(OpenPage.CUT_WORDS)).as("cut").isEmpty();
    assertInBothThemes(page, name + "-phone");
  }

  private static void assertInBothThemes(OpenPage page, String name) throws IOException {
    for (String theme : List.of("light", "dark")) {
      page.theme(theme);
      page.until("document.documentElement.dataset.theme === '" + theme + "'");
      page.picture(name + "-" + theme);
      assertThat(page.seriousFindings()).as(theme).isEmpty();
    }
  }
}
