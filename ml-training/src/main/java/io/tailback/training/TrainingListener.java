package io.tailback.training;

/** Hears how a training gets on. */
public interface TrainingListener {
  /** A step begins: what, in words. */
  void begins(String step);

  /**
   * So much of the step is done.
   *
   * @param found in words, for example the error so far
   */
  void goesOn(int done, int of, String found);
}
