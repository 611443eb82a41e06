package io.tailback.serving.security;

import io.javalin.security.RouteRole;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do; each role may do what those before it may. */
public enum Role implements RouteRole {
  /** Nobody in particular: what is open to all. */
  NONE,
  VIEWER,
  PLANNER,
  OPERATOR,
  ADMIN;

  /** Whether this one is enough where {@code needed} is asked for. */
  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** As it is written: {@code viewer}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a word, {@code none} excepted. */
  static Optional<Role> of(String word) {
    for (Role role : values()) {
      if (role != NONE && role.word().equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
