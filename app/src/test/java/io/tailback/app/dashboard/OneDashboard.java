package io.tailback.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailback.batch.report.page.Chromium;
import io.tailback.batch.report.page.Tab;
import io.tailback.serving.ApiServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A replayed morning, its server and a browser. */
final class OneDashboard implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  final Path folder;
  final ReplayedMorning morning;
  final ApiServer server;
  private final Chromium chromium;
  private final List<Tab> tabs = new ArrayList<>();

  private OneDashboard(Path folder, ReplayedMorning morning, ApiServer server, Chromium chromium) {
    this.folder = folder;
    this.morning = morning;
    this.server = server;
    this.chromium = chromium;
  }

  static OneDashboard start() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("tailback-dashboard");
    ReplayedMorning morning = ReplayedMorning.in(folder);
    ApiServer server = ApiServer.start(Served.CONFIG, Served.backends(morning, folder));
    assertThat(server.awaitStore(Duration.ofSeconds(30))).isTrue();
    return new OneDashboard(folder, morning, server, Chromium.start(Served.WEBGL_BY_SOFTWARE));
  }

  /** Addresses of all pages, as the navigation of the page itself names them. */
  static List<String> pages(OneDashboard dashboard) {
    OpenPage page = dashboard.open("/live").untilThere("nav a[aria-current]");
    List<String> pages = new ArrayList<>();
    page.value("[...document.querySelectorAll('nav a')].map(it => it.getAttribute('href'))")
        .forEach(it -> pages.add(it.asText()));
    dashboard.closeTabs();
    assertThat(pages).hasSizeGreaterThanOrEqualTo(7).doesNotHaveDuplicates();
    return pages;
  }

  /** A page of this server in a tab of its own. */
  OpenPage open(String path) {
    return page(server.port()).show(path);
  }

  /** An empty tab for the pages at a port. */
  OpenPage page(int port) {
    Tab tab = chromium.open();
    tabs.add(tab);
    return new OpenPage(tab, port);
  }

  void closeTabs() {
    tabs.forEach(Tab::close);
    tabs.clear();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  /** What the API says. */
  JsonNode get(String path) {
    try {
      HttpRequest request = HttpRequest.newBuilder(uri(path)).build();
      return JSON.readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new IllegalStateException("No answer to " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    chromium.close();
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
