package io.tailback.serving.http;

import io.javalin.http.Context;
import java.io.IOException;

/** What a client sends: JSON, and said to be. */
public final class Body {
  private Body() {}

  /**
   * Reads it; null where it is the word null.
   *
   * @throws IOException when it is not of this shape
   * @throws Problem 415 when it is said to be something else, or nothing
   */
  public static <T> T read(Context request, Class<T> shape) throws IOException {
    String type = request.header("Content-Type");
    if (type == null || !type.split(";", -1)[0].strip().equalsIgnoreCase("application/json")) {
      throw Problem.foreignBody(String.valueOf(type));
    }
    return Json.read(request.bodyAsBytes(), shape);
  }
}
