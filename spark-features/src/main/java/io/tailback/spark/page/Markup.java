package io.tailback.spark.page;

/** Grows a piece of HTML or SVG; whatever comes from outside is escaped, there is no way around. */
public final class Markup {
  private static final char REPLACEMENT = '\uFFFD';

  private final StringBuilder out = new StringBuilder();

  /** Begins an element; attributes come as name and value, one whose value is null is left out. */
  public Markup open(String element, String... attributes) {
    begin(element, attributes);
    out.append('>');
    return this;
  }

  /** An element without content. */
  public Markup empty(String element, String... attributes) {
    begin(element, attributes);
    out.append("/>");
    return this;
  }

  /** Ends an element. */
  public Markup close(String element) {
    out.append("</").append(element).append('>');
    return this;
  }

  /** An element that holds a text. */
  public Markup element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close(element);
  }

  /** A text from wherever. */
  public Markup text(String text) {
    escape(text);
    return this;
  }

  /** What another piece has grown. */
  public Markup add(Markup other) {
    out.append(other.out);
    return this;
  }

  /** A line break in the source, for whoever reads it. */
  public Markup line() {
    out.append('\n');
    return this;
  }

  /** Text of this program's own, such as its style sheet. */
  public Markup own(String trusted) {
    out.append(trusted);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void begin(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1] != null) {
        out.append(' ').append(attributes[i]).append("=\"");
        escape(attributes[i + 1]);
        out.append('"');
      }
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(isHarmless(text, i) ? c : REPLACEMENT);
      }
    }
  }

  /**
   * Control characters, half surrogates and marks that turn the direction of the text around them
   * are not.
   */
  private static boolean isHarmless(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
    boolean turnsDirection = (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
    boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
    return !turnsDirection && !control && c < '\uFFFE';
  }
}
