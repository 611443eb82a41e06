package io.tailback.spark.decode;

import java.nio.charset.StandardCharsets;

/**
 * The names that came lately: the same few sources, lanes and stations come again and again, and a
 * name that was made once is not made anew. A small table in which a later name pushes out an
 * earlier one of the same place.
 *
 * <p>Not thread-safe.
 */
final class RecentTexts {
  private static final int PLACES = 256;

  private final String[] texts = new String[PLACES];

  /** The text of this range of UTF-8. */
  String of(byte[] bytes, int at, int length) {
    int hash = length;
    for (int place = at; place < at + length; place++) {
      hash = 31 * hash + bytes[place];
    }
    int place = (hash ^ hash >>> 15) & PLACES - 1;
    String recent = texts[place];
    if (recent != null && isText(recent, bytes, at, length)) {
      return recent;
    }
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    texts[place] = text;
    return text;
  }

  /** Whether the bytes are this text; of ASCII only, where a byte is a character. */
  private static boolean isText(String text, byte[] bytes, int at, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int place = 0; place < length; place++) {
      if (bytes[at + place] < 0 || text.charAt(place) != bytes[at + place]) {
        return false;
      }
    }
    return true;
  }
}
