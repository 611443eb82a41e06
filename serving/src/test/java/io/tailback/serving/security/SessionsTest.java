package io.tailback.serving.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  private static Caller caller(String name) {
    return new Caller(name, Role.VIEWER, Caller.By.API_KEY, null);
  }

  @Test
  void whoOpensTooManyEndsTheirOwnOldest() {
    Sessions sessions = new Sessions(() -> NOW);
    String other = sessions.open(caller("quiet")).cookie();
    List<String> cookies = new ArrayList<>();
    for (int i = 0; i < 22; i++) {
      cookies.add(sessions.open(caller("busy")).cookie());
    }

    assertThat(cookies.subList(0, 2)).allMatch(cookie -> sessions.find(cookie).isEmpty());
    assertThat(cookies.subList(2, 22)).allMatch(cookie -> sessions.find(cookie).isPresent());
    assertThat(sessions.find(other)).isPresent();
  }

  @Test
  void whereAllAreTakenTheOldestEndsAndNoOther() {
    Sessions sessions = new Sessions(() -> NOW, 3);
    List<String> cookies = new ArrayList<>();
    for (String name : List.of("a", "b", "c", "d")) {
      cookies.add(sessions.open(caller(name)).cookie());
    }

    assertThat(sessions.find(cookies.get(0))).isEmpty();
    assertThat(cookies.subList(1, 4)).allMatch(cookie -> sessions.find(cookie).isPresent());
  }
}
