package io.tailback.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.batch.report.page.Chromium;
import io.tailback.batch.report.page.Tab;
import io.tailback.serving.ApiServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is drawn as live that is not. */
@NeedsThePage
class StaleDashboardIT {
  private static final String SILENT = "717447";

  private static final String PALE = OpenPage.stationsWhere("state.stale");

  @TempDir Path folder;

  @Test
  void aStationOfWhichNothingComesAndAStreamThatStopsAreSeen() throws Exception {
    ReplayedMorning morning = ReplayedMorning.in(folder);
    try (ApiServer server = ApiServer.start(Served.CONFIG, Served.backends(morning, folder));
        Chromium chromium = Chromium.start(Served.WEBGL_BY_SOFTWARE);
        Tab tab = chromium.open()) {
      assertThat(server.awaitStore(Duration.ofSeconds(30))).isTrue();
      OpenPage page = new OpenPage(tab, server.port()).show("/live?q=" + SILENT);
      page.untilThere("[data-map=ready]").untilThere("[data-line=open]");
      page.untilThere(".station-list td .age.fresh");
      page.until(PALE + " === ''");

      morning.stepWithout(SILENT, Duration.ofMinutes(11));
      page.untilThere(".station-list td .age.stale");
      assertThat(page.text(".station-list td .age")).isEqualTo("stale 11 min");
      assertThat(page.text(".now .age")).doesNotContain("stale");
      page.until(PALE + " === '" + SILENT + "'");

      morning.stepWithout(SILENT, Duration.ofMinutes(20));
      page.untilThere(".station-list td .age.old");
      assertThat(page.value(PALE).asText()).isEqualTo(SILENT);
      page.picture("live-one-silent");

      morning.pass(Duration.ofMinutes(31));
      page.untilThere("[data-notice=E61]").untilThere(".now .age.old");
      page.until(PALE + ".split(' ').length === 207");
      page.picture("live-all-silent");
      page.assertSilent();
    }
  }
}
