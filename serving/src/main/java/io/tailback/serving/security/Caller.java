package io.tailback.serving.security;

import java.time.Instant;

/**
 * Who asks.
 *
 * @param by how the caller was known
 * @param expiresAt null: does not
 * @param session names the session that it came in by, as the server knows it; null: by none
 */
public record Caller(String name, Role role, By by, Instant expiresAt, String session) {
  /** A caller that came in by no session. */
  public Caller(String name, Role role, By by, Instant expiresAt) {
    this(name, role, by, expiresAt, null);
  }

  /** How a caller was known. */
  public enum By {
    TOKEN("token"),
    API_KEY("apiKey"),
    SESSION("session"),
    OPEN("open");

    private final String word;

    By(String word) {
      this.word = word;
    }

    /** As the contract writes it. */
    public String word() {
      return word;
    }
  }

  /** Whether it can be told from others; where nobody is asked, nobody can. */
  public boolean isSomebody() {
    return by != By.OPEN;
  }

  /** Whether it still holds. */
  public boolean isValidAt(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }

  Caller inSession(String other, Instant end) {
    return new Caller(name, role, By.SESSION, end, other);
  }
}
