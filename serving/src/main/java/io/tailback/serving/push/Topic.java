package io.tailback.serving.push;

import java.util.Locale;

/** What a subscription is about. */
enum Topic {
  STATES,
  FORECASTS;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Topic of(String word) {
    for (Topic topic : values()) {
      if (topic.word().equals(word)) {
        return topic;
      }
    }
    throw io.tailback.serving.http.Problem.badParameter("topics", word, "states or forecasts");
  }
}
