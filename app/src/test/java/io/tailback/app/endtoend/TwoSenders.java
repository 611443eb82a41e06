package io.tailback.app.endtoend;

import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SourceProgress;
import io.tailback.ingest.InMemorySink;
import io.tailback.ingest.kafka.ObservationProducer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Two producers that send one feed at the same time, in disorder and with repetitions, but never
 * further out of order than a window waits: both are through a quarter of an hour before either
 * begins the next.
 */
final class TwoSenders {
  private static final long QUARTER_HOUR_S = 900;
  private static final int ONE_IN = 10;

  private final Place place;
  private final Random random;
  private int repeated;

  TwoSenders(Place place, long seed) {
    this.place = place;
    this.random = new Random(seed);
  }

  /** Sends all; returns how many were sent twice. */
  int send(InMemorySink feed) throws Exception {
    TreeMap<Long, List<Observation>> quarters =
        feed.observations().stream()
            .collect(
                Collectors.groupingBy(
                    observation -> observation.eventTime().getEpochSecond() / QUARTER_HOUR_S,
                    TreeMap::new,
                    Collectors.toCollection(ArrayList::new)));
    ExecutorService both = Executors.newFixedThreadPool(2);
    try (ObservationProducer one = place.producer();
        ObservationProducer other = place.producer()) {
      for (List<Observation> quarter : quarters.values()) {
        disorder(quarter);
        int half = quarter.size() / 2;
        sendAll(
            both,
            List.of(
                () -> sent(one, quarter.subList(0, half)),
                () -> sent(other, quarter.subList(half, quarter.size()))));
      }
      for (SourceProgress promise : feed.promises()) {
        one.progress(promise);
      }
      one.flush();
    } finally {
      both.shutdownNow();
    }
    return repeated;
  }

  private void disorder(List<Observation> quarter) {
    List<Observation> again = quarter.stream().filter(o -> random.nextInt(ONE_IN) == 0).toList();
    quarter.addAll(again);
    repeated += again.size();
    Collections.shuffle(quarter, random);
  }

  private static void sendAll(ExecutorService threads, List<Callable<Integer>> sendings)
      throws Exception {
    for (Future<Integer> sending : threads.invokeAll(sendings)) {
      sending.get();
    }
  }

  private static int sent(ObservationProducer producer, List<Observation> observations)
      throws InterruptedException {
    for (Observation observation : observations) {
      producer.observation(observation);
    }
    producer.flush();
    return observations.size();
  }
}
