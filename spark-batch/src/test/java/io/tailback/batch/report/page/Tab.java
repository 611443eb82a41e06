package io.tailback.batch.report.page;

import static io.tailback.core.Waiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A page of the browser. */
public final class Tab implements AutoCloseable {
  private final DevTools devTools;
  private final String target;
  private final String session;

  private Tab(DevTools devTools, String target, String session) {
    this.devTools = devTools;
    this.target = target;
    this.session = session;
  }

  static Tab in(DevTools devTools) {
    JsonNode created = devTools.call("", "Target.createTarget", Map.of("url", "about:blank"));
    String target = created.get("targetId").asText();
    JsonNode attached =
        devTools.call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true));
    Tab tab = new Tab(devTools, target, attached.get("sessionId").asText());
    for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
      tab.call(domain + ".enable", Map.of());
    }
    return tab;
  }

  /** Opens the file and waits until it is laid out. */
  void show(Path file) {
    show(file.toUri());
  }

  /** Opens the address and waits until what it names is loaded. */
  public void show(URI address) {
    int before = devTools.events(session, "Page.loadEventFired").size();
    call("Page.navigate", Map.of("url", address.toString()));
    await().until(() -> devTools.events(session, "Page.loadEventFired").size() > before);
  }

  void width(int pixels, boolean phone) {
    size(pixels, 800, phone);
  }

  /** The size of the window in pixels. */
  public void size(int width, int height, boolean phone) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
  }

  /** What the reader prefers. */
  public void theme(String lightOrDark) {
    call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", lightOrDark))));
  }

  /** The value of a JavaScript expression. */
  public JsonNode value(String expression) {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(answer.get("exceptionDetails").toString());
    }
    return answer.get("result").path("value");
  }

  /** The page on paper. */
  public byte[] pdf() {
    JsonNode printed =
        call("Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", false));
    return Base64.getDecoder().decode(printed.get("data").asText());
  }

  /** The window as a PNG. */
  public byte[] picture() {
    JsonNode shot = call("Page.captureScreenshot", Map.of("format", "png"));
    return Base64.getDecoder().decode(shot.get("data").asText());
  }

  /** Addresses that the page asked for. */
  public List<String> requests() {
    return devTools.events(session, "Network.requestWillBeSent").stream()
        .map(event -> event.get("request").get("url").asText())
        .toList();
  }

  /** Whatever the console shows in red or yellow. */
  public List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (String event :
        List.of("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")) {
      devTools.events(session, event).forEach(complaint -> complaints.add(complaint.toString()));
    }
    return complaints;
  }

  @Override
  public void close() {
    devTools.call("", "Target.closeTarget", Map.of("targetId", target));
  }

  /** Any command of the remote control. */
  public JsonNode call(String method, Map<String, ?> parameters) {
    return devTools.call(session, method, parameters);
  }
}
