package io.tailback.ingest;

/** The beginning of a text that may be long or hold anything, fit for a sentence. */
final class Excerpt {
  private static final int LONGEST = 60;

  private Excerpt() {}

  /** At most sixty characters, without control characters. */
  static String of(String text) {
    String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    return shown.replaceAll("\\p{Cntrl}", "?");
  }
}
