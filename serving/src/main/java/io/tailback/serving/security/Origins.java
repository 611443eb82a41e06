package io.tailback.serving.security;

import io.javalin.http.Context;
import io.tailback.serving.http.Problem;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * From which pages a browser may ask. A page of another origin may only where it is named; what
 * changes something with a cookie, or opens or ends a session, has to come from the page itself.
 */
final class Origins {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final List<String> allowed;
  private final boolean loopbackOnly;

  /**
   * @param loopbackOnly whether the name in the address has to be this machine's, so that a foreign
   *     name that points here opens nothing
   */
  Origins(List<String> allowed, boolean loopbackOnly) {
    this.allowed = List.copyOf(allowed);
    this.loopbackOnly = loopbackOnly;
  }

  void requireHost(Context request) {
    String host = request.header("Host");
    String name = host == null ? "" : host.replaceFirst(":[0-9]+$", "");
    if (loopbackOnly && !LOOPBACK.contains(name)) {
      throw Problem.of(
          403,
          "E64",
          "This server only answers by the name of its own machine: open it at 127.0.0.1.");
    }
  }

  /** Tells a named origin that it may read the answer; no other is told so. */
  void allow(Context request) {
    if (allowed.isEmpty()) {
      return;
    }
    request.header("Vary", "Origin");
    String origin = request.header("Origin");
    if (origin != null && allowed.contains(origin)) {
      request.header("Access-Control-Allow-Origin", origin);
      request.header(
          "Access-Control-Expose-Headers",
          "ETag, Link, Retry-After, RateLimit-Limit,"
              + " RateLimit-Remaining, RateLimit-Reset, Tailback-Zone, Trace-Id");
      if (request.header("Access-Control-Request-Method") != null) {
        request.header("Access-Control-Allow-Methods", "GET, POST, DELETE");
        request.header(
            "Access-Control-Allow-Headers",
            "Authorization, X-Api-Key, Content-Type, If-None-Match, If-Modified-Since");
        request.header("Access-Control-Max-Age", "600");
      }
    }
  }

  /**
   * Refuses what a foreign page would change, or hear over a socket, by what its visitor's browser
   * sends by itself.
   */
  void requireOwn(Context request) {
    require(request, false);
  }

  /** The same where nobody has to say who they are: named pages may, as they may ask. */
  void requireOwnOrNamed(Context request) {
    require(request, true);
  }

  private void require(Context request, boolean namedToo) {
    boolean changes = !SAFE.contains(request.req().getMethod());
    boolean upgrade = request.header("Upgrade") != null;
    if (!changes && !upgrade) {
      return;
    }
    String origin = request.header("Origin");
    boolean own = origin == null ? isSaidToBeOwn(request) : isOwn(request, origin);
    if (!own && !(namedToo && allowed.contains(origin))) {
      throw Problem.of(
          403,
          "E64",
          "This request comes from another page: open the dashboard at its own address, or use a"
              + " token or an API key.");
    }
  }

  /** A tool that is no browser sends neither header; a browser always sends one. */
  private static boolean isSaidToBeOwn(Context request) {
    String site = request.header("Sec-Fetch-Site");
    return site == null || site.equals("same-origin") || site.equals("none");
  }

  private static boolean isOwn(Context request, String origin) {
    try {
      String host = request.header("Host");
      return host != null && host.equals(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
