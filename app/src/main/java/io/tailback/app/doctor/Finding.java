package io.tailback.app.doctor;

/**
 * What one look found.
 *
 * @param verdict how bad it is
 * @param what was looked at
 * @param words what was found, and what to do about it
 */
record Finding(Verdict verdict, String what, String words) {
  /** From good to bad. */
  enum Verdict {
    OK,
    WARN,
    FAIL
  }

  static Finding ok(String what, String words) {
    return new Finding(Verdict.OK, what, words);
  }

  static Finding warn(String what, String words) {
    return new Finding(Verdict.WARN, what, words);
  }

  static Finding fail(String what, String words) {
    return new Finding(Verdict.FAIL, what, words);
  }
}
