package io.tailback.spark.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The head of a page that is one file: it needs no network and no script. */
public final class PageHead {
  /** Forbids scripts and every request, whatever a name in a table may hold. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action"
          + " 'none'";

  private PageHead() {}

  /**
   * A head with the style sheet in it.
   *
   * @param title plain words
   * @param owner whose package holds the style sheet
   * @param styleSheet its file name
   */
  public static Markup of(String title, Class<?> owner, String styleSheet) {
    return new Markup()
        .open("head")
        .line()
        .own("<meta charset=\"utf-8\">\n")
        .own("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n")
        .own("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .own("<meta name=\"color-scheme\" content=\"light dark\">\n")
        .own("<link rel=\"icon\" href=\"data:,\">\n")
        .element("title", title)
        .line()
        .open("style")
        .own(read(owner, styleSheet))
        .close("style")
        .line()
        .close("head")
        .line();
  }

  private static String read(Class<?> owner, String file) {
    try (InputStream in = owner.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
