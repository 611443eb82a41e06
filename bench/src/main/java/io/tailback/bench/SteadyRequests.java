package io.tailback.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Requests at fixed times, one path after the other; nobody waits for an answer. */
final class SteadyRequests {
  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;
  private final List<String> paths;

  SteadyRequests(String address, List<String> paths) {
    this.address = address;
    this.paths = List.copyOf(paths);
  }

  /** Milliseconds from the intended time of each request to its answer, in order. */
  record Times(double[] sorted, int failed) {
    int size() {
      return sorted.length;
    }

    /** Nearest rank; 100 is the longest. */
    double percentile(int percent) {
      int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
      return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, rank - 1)];
    }
  }

  Times run(int perSecond, Duration length) throws InterruptedException {
    ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();
    AtomicInteger failed = new AtomicInteger();
    List<CompletableFuture<?>> answers = new ArrayList<>();
    long count = perSecond * length.toSeconds();
    long begin = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long intended = begin + i * 1_000_000_000L / perSecond;
      for (long left = intended - System.nanoTime();
          left > 0;
          left = intended - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      answers.add(
          client
              .sendAsync(
                  HttpRequest.newBuilder(URI.create(address + paths.get(i % paths.size())))
                      .header("Accept-Encoding", "identity")
                      .build(),
                  // Kept bodies made the pauses that were measured: collections of this JVM.
                  BodyHandlers.discarding())
              .whenComplete(
                  (response, failure) -> {
                    if (failure != null || response.statusCode() != 200) {
                      failed.incrementAndGet();
                    } else {
                      millis.add((System.nanoTime() - intended) / 1e6);
                    }
                  })
              .exceptionally(failure -> null));
    }
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return new Times(sorted, failed.get());
  }
}
