package io.tailback.batch.report.page;

import java.util.Locale;

/** Grows a JSON text, one member a line where that helps to compare two files. */
final class Json {
  private final StringBuilder out = new StringBuilder();
  private boolean first = true;

  Json beginObject() {
    return begin('{');
  }

  Json endObject() {
    return end('}');
  }

  Json beginArray() {
    return begin('[');
  }

  Json endArray() {
    return end(']');
  }

  /** The name of the value that comes next. */
  Json name(String name) {
    comma();
    string(name);
    out.append(':');
    first = true;
    return this;
  }

  Json text(String value) {
    comma();
    string(value);
    return this;
  }

  /** A number, as it is to be written. */
  Json number(String value) {
    comma();
    out.append(value);
    return this;
  }

  /** What comes next begins a line. */
  Json line() {
    comma();
    out.append('\n');
    first = true;
    return this;
  }

  Json member(String name, String value) {
    return name(name).text(value);
  }

  @Override
  public String toString() {
    return out + "\n";
  }

  private Json begin(char bracket) {
    comma();
    out.append(bracket);
    first = true;
    return this;
  }

  private Json end(char bracket) {
    out.append(bracket);
    first = false;
    return this;
  }

  private void comma() {
    if (!first) {
      out.append(',');
    }
    first = false;
  }

  private void string(String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        default -> {
          // Beside control characters, half a surrogate pair could not be written as UTF-8.
          if (c < ' ' || Character.isSurrogate(c)) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
