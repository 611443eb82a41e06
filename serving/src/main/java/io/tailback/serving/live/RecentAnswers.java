package io.tailback.serving.live;

import io.tailback.serving.http.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Answers that many ask for in the same second are made once. Who asks while one is being made
 * waits for it.
 */
final class RecentAnswers {
  private static final int MOST = 16;

  private final Map<String, CompletableFuture<Answer>> answers =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<Answer>> eldest) {
          return size() > MOST;
        }
      };

  Answer of(String key, Supplier<Answer> maker) {
    CompletableFuture<Answer> mine = new CompletableFuture<>();
    CompletableFuture<Answer> other;
    synchronized (answers) {
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
        answers.remove(key);
      }
      throw e;
    }
  }
}
