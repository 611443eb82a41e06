package io.tailback.serving.http;

/** Why a request got no answer, in the client's words; becomes problem+json (RFC 9457). */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String id;
  private final String field;
  private final Integer retryAfterSeconds;

  private Problem(int status, String id, String sentence, String field, Integer retryAfterSeconds) {
    super(sentence, null, false, false);
    this.status = status;
    this.id = id;
    this.field = field;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Any status with its number in the error catalogue. */
  public static Problem of(int status, String id, String sentence) {
    return new Problem(status, id, sentence, null, null);
  }

  /** A parameter that is not what it should be. */
  public static Problem badParameter(String field, String value, String kind) {
    return new Problem(
        400,
        "E65",
        "`" + field + "` is `" + shortened(value) + "`, which is not " + kind + ".",
        field,
        null);
  }

  /** A body of another type than the contract names. */
  static Problem foreignBody(String type) {
    return of(
        415,
        "E65",
        "The body's `Content-Type` is `"
            + shortened(type)
            + "`, and only `application/json` is read here.");
  }

  /** A name that nobody bears. */
  public static Problem unknown(String kind, String name, String advice) {
    return new Problem(
        404, "E66", "There is no " + kind + " `" + shortened(name) + "`: " + advice, null, null);
  }

  /** There is no room now. */
  public static Problem tryLater(int status, String id, String sentence, int retryAfterSeconds) {
    return new Problem(status, id, sentence, null, retryAfterSeconds);
  }

  /** Something that this server depends on does not answer. */
  public static Problem storeDown(String sentence) {
    return tryLater(503, "E68", sentence, 5);
  }

  /** Asked too often. */
  public static Problem tooMany(int perMinute, int retryAfterSeconds) {
    return new Problem(
        429,
        "E67",
        "Limit of " + perMinute + " per minute reached: try again in " + retryAfterSeconds + " s.",
        null,
        retryAfterSeconds);
  }

  public int status() {
    return status;
  }

  public String id() {
    return id;
  }

  /** The parameter that is wrong; null: none in particular. */
  public String field() {
    return field;
  }

  /** Null: the client need not wait. */
  public Integer retryAfterSeconds() {
    return retryAfterSeconds;
  }

  private static String shortened(String value) {
    String plain = value.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= 80 ? plain : plain.substring(0, 80) + "...";
  }
}
