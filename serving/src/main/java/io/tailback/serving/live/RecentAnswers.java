package io.tailback.serving.live;

import io.tailback.serving.http.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Answers that many ask for in the same second are made once. Who asks while one is being made
 * waits for it. Those of former seconds are dropped at once: one of a large network is ten
 * megabytes, and what is kept is copied again and again by the garbage collector.
 */
final class RecentAnswers {
  private static final int MOST = 16;

  private final Map<String, CompletableFuture<Answer>> answers = new HashMap<>();
  private long second;

  /**
   * @param now second in which it is asked for
   * @param key what is asked for, and the version of what it is made from
   */
  Answer of(long now, String key, Supplier<Answer> maker) {
    CompletableFuture<Answer> mine = new CompletableFuture<>();
    CompletableFuture<Answer> other;
    synchronized (answers) {
      if (now != second || answers.size() >= MOST) {
        answers.clear();
        second = now;
      }
      other = answers.putIfAbsent(key, mine);
    }
    if (other != null) {
      return other.join();
    }
    try {
      Answer answer = maker.get();
      mine.complete(answer);
      return answer;
    } catch (RuntimeException e) {
      mine.completeExceptionally(e);
      synchronized (answers) {
        answers.remove(key, mine);
      }
      throw e;
    }
  }
}
