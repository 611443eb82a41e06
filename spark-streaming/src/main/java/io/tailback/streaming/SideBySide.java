package io.tailback.streaming;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes at the same time what need not wait for each other: a Delta commit is mostly waiting, and
 * the live store should not wait for it. All are asked before a failure is reported, so that one of
 * them never holds up another.
 */
final class SideBySide {
  private SideBySide() {}

  static void write(Batch batch, List<BatchSink> sinks) throws InterruptedException {
    run(sinks.stream().map(sink -> (Runnable) () -> sink.write(batch)).toList());
  }

  static void run(List<Runnable> works) throws InterruptedException {
    // Threads of this call alone: they inherit Spark's job group from the stream's thread, so that
    // stopping the query stops them too.
    ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, works.size()));
    try {
      List<Future<?>> writes = new ArrayList<>();
      for (Runnable work : works) {
        writes.add(threads.submit(work));
      }
      await(writes);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(List<Future<?>> writes) throws InterruptedException {
    RuntimeException first = null;
    for (Future<?> write : writes) {
      try {
        write.get();
      } catch (ExecutionException e) {
        RuntimeException failure =
            e.getCause() instanceof RuntimeException r
                ? r
                : new IllegalStateException(e.getCause());
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
