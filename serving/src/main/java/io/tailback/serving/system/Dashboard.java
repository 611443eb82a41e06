package io.tailback.serving.system;

import io.javalin.http.Context;
import io.tailback.serving.http.Answer;
import io.tailback.serving.http.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The page, as the build put it into the folder {@code /dashboard} of the jar. Files below {@code
 * assets} carry a hash in their names and are kept for ever; every other path without an ending is
 * one of the page's own and gets {@code index.html}.
 */
public final class Dashboard {
  private static final String FOLDER = "/dashboard";
  private static final Pattern FILE =
      Pattern.compile("(/[A-Za-z0-9_][A-Za-z0-9_.@-]*)*/[A-Za-z0-9_][A-Za-z0-9_@.-]*\\.[a-z0-9]+");
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("json", "application/json"),
          Map.entry("geojson", "application/geo+json"),
          Map.entry("pbf", "application/x-protobuf"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("map", "application/json"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  private static final String ABSENT =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>Tailback</title></head>
      <body><main><h1>Tailback</h1>
      <p>This build has no dashboard: it was made without Node 20.19 or newer. Install Node and run
      <code>./tailback build</code>. The API works: see <a href="/docs">its documentation</a>.</p>
      </main></body></html>
      """;

  /** Those that are there: nobody can make more of them by asking. */
  private final Map<String, Answer> files = new ConcurrentHashMap<>();

  /** Whether the page is in this build. */
  public static boolean isPresent() {
    return Dashboard.class.getResource(FOLDER + "/index.html") != null;
  }

  /** A file of the page, or the page. */
  public void serve(Context request) {
    String path = request.path();
    if (path.startsWith("/api/") || path.startsWith("/health/")) {
      throw Problem.unknown("path", path, "/docs lists all.");
    }
    if (!FILE.matcher(path).matches()) {
      if (path.contains("..") || path.contains("//") || path.indexOf('\\') >= 0) {
        throw Problem.unknown("path", path, "/docs lists all.");
      }
      index().send(request);
      return;
    }
    Answer answer = file(path).orElseThrow(() -> Problem.unknown("file", path, "open / instead."));
    answer.send(request);
    if (path.startsWith("/assets/")) {
      request.header("Cache-Control", "public, max-age=31536000, immutable");
    }
  }

  private Answer index() {
    return file("/index.html")
        .orElseGet(
            () ->
                new Answer(TYPES.get("html"), ABSENT.getBytes(StandardCharsets.UTF_8), null, null));
  }

  Optional<Answer> file(String path) {
    Answer kept = files.get(path);
    if (kept != null) {
      return Optional.of(kept);
    }
    Optional<Answer> read = read(path);
    read.ifPresent(answer -> files.put(path, answer));
    return read;
  }

  /** Number of files in memory. */
  int kept() {
    return files.size();
  }

  private static Optional<Answer> read(String path) {
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (!TYPES.containsKey(ending)) {
      return Optional.empty();
    }
    return Packed.find(FOLDER + path).map(file -> answer(TYPES.get(ending), file));
  }

  private static Answer answer(String type, Packed file) {
    String etag = "\"" + file.checksum() + "-" + file.bytes().length + "\"";
    return new Answer(type, file.bytes(), etag, null).since(file.modified());
  }
}
