package io.tailback.app.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which values may not be shown. */
final class Secrets {
  private static final List<String> WORDS =
      List.of(
          "password",
          "passphrase",
          "secret",
          "token",
          "credential",
          "jaas.config",
          // user:password of a schema registry
          "user.info",
          "api-key",
          "api.key",
          "access.key",
          "private");

  /** Kafka takes a private key as PEM text: ssl.keystore.key. */
  private static final Pattern TLS_KEY = Pattern.compile("(^|.*\\.)ssl\\..*key");

  private static final Pattern USER_IN_ADDRESS = Pattern.compile("://[^/@\\s]+@");

  private Secrets() {}

  static boolean isSecret(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(lower::contains) || TLS_KEY.matcher(lower).matches();
  }

  /** The value as it may be shown: the mask for a secret, an address without its user. */
  static String masked(String key, String value) {
    if (value.isEmpty()) {
      return value;
    }
    return isSecret(key)
        ? Setting.MASK
        : USER_IN_ADDRESS.matcher(value).replaceAll("://" + Setting.MASK + "@");
  }
}
