package io.tailback.serving.system;

import io.javalin.http.Context;
import java.util.Optional;

/** What every answer tells a browser: nothing from elsewhere, nothing inline, no frames. */
public final class SecurityHeaders {
  static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " object-src 'none'";

  private final String policy;
  private final boolean isTls;

  /**
   * @param tiles origin of the map's tiles, from which pictures may come; empty: nothing may
   */
  public SecurityHeaders(boolean isTls, Optional<String> tiles) {
    this.policy =
        POLICY
            + tiles
                .map(origin -> "; img-src 'self' " + origin + "; connect-src 'self' " + origin)
                .orElse("");
    this.isTls = isTls;
  }

  /** Sets them. */
  public void set(Context request) {
    request.header("Content-Security-Policy", policy);
    request.header("X-Content-Type-Options", "nosniff");
    request.header("X-Frame-Options", "DENY");
    request.header("Referrer-Policy", "no-referrer");
    request.header("Cross-Origin-Opener-Policy", "same-origin");
    request.header("Cross-Origin-Resource-Policy", "same-origin");
    request.header(
        "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    if (isTls) {
      request.header("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
