package io.tailback.serving.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list that has an order.
 *
 * @param nextCursor where the next part begins; null: there is none
 */
public record Page<T>(List<T> items, String nextCursor) {
  /**
   * The part behind the cursor.
   *
   * @param all in the order of the list
   * @param key names an item; no two are the same
   */
  public static <T> Page<T> of(
      List<T> all, Function<T, String> key, Optional<String> cursor, int limit) {
    int start = cursor.map(last -> indexBehind(all, key, last)).orElse(0);
    int end = Math.min(all.size(), start + limit);
    List<T> items = List.copyOf(all.subList(start, end));
    return new Page<>(
        items, end < all.size() && end > start ? encode(key.apply(all.get(end - 1))) : null);
  }

  private static <T> int indexBehind(List<T> all, Function<T, String> key, String last) {
    for (int i = 0; i < all.size(); i++) {
      if (key.apply(all.get(i)).equals(last)) {
        return i + 1;
      }
    }
    throw Problem.badParameter(
        "cursor", last, "an item of this list any more: begin with the first page");
  }

  static String encode(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  static Optional<String> decode(String cursor) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
