package io.tailback.core;

/**
 * An expected failure, told in one sentence: what, where, why and what to do. It carries its number
 * in the error catalogue and the exit code of the process; nobody needs its stack trace to act on
 * it.
 */
public final class TailbackException extends RuntimeException {
  /** Exit code of a wrong command line or configuration. */
  public static final int USAGE = 2;

  /** Exit code of an input or precondition that is missing: broker, topic, table, port, memory. */
  public static final int PRECONDITION = 3;

  /** Exit code of a model that is not better than the one in service. */
  public static final int REJECTED = 5;

  /** Exit code of a checkpoint or schema that does not fit. */
  public static final int INCOMPATIBLE = 6;

  private final String id;
  private final int exitCode;

  /**
   * @param id number in the error catalogue, for example {@code E15}
   * @param exitCode what the process returns
   * @param sentence what, where, why and what to do
   */
  public TailbackException(String id, int exitCode, String sentence) {
    this(id, exitCode, sentence, null);
  }

  /** As above, with the failure that caused it. */
  public TailbackException(String id, int exitCode, String sentence, Throwable cause) {
    super(sentence, cause);
    this.id = id;
    this.exitCode = exitCode;
  }

  /** Number in the error catalogue. */
  public String id() {
    return id;
  }

  /** What the process returns. */
  public int exitCode() {
    return exitCode;
  }
}
