package io.tailback.serving.system;

import io.javalin.http.Context;

/** What every answer tells a browser: nothing from elsewhere, nothing inline, no frames. */
public final class SecurityHeaders {
  static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " object-src 'none'";

  private SecurityHeaders() {}

  /** Sets them. */
  public static void set(Context request, boolean isTls) {
    request.header("Content-Security-Policy", POLICY);
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
