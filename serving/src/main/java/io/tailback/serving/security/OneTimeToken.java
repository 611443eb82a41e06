package io.tailback.serving.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicReference;

/** A word that opens one session and is void afterwards. */
public final class OneTimeToken {
  private final AtomicReference<String> token = new AtomicReference<>(Secret.random());

  /** For the link that is printed. */
  public String text() {
    return token.get();
  }

  /** Whether this is it; then it is void. */
  boolean use(String word) {
    String mine = token.get();
    return mine != null
        && MessageDigest.isEqual(
            mine.getBytes(StandardCharsets.UTF_8), word.getBytes(StandardCharsets.UTF_8))
        && token.compareAndSet(mine, null);
  }
}
