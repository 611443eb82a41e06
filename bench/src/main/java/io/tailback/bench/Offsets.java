package io.tailback.bench;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker every second how many messages a topic has had, and remembers the answers. */
final class Offsets implements AutoCloseable {
  private final Admin admin;
  private final Map<TopicPartition, OffsetSpec> newest;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final NavigableMap<Long, Long> messagesAt = new ConcurrentSkipListMap<>();

  private Offsets(Admin admin, Map<TopicPartition, OffsetSpec> newest) {
    this.admin = admin;
    this.newest = newest;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what it finds is in the map
  static Offsets watch(String bootstrap, String topic) {
    Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    Map<TopicPartition, OffsetSpec> newest =
        admin
            .describeTopics(List.of(topic))
            .allTopicNames()
            .toCompletionStage()
            .toCompletableFuture()
            .join()
            .get(topic)
            .partitions()
            .stream()
            .collect(
                Collectors.toMap(
                    p -> new TopicPartition(topic, p.partition()), p -> OffsetSpec.latest()));
    Offsets offsets = new Offsets(admin, newest);
    offsets.clock.scheduleAtFixedRate(offsets::ask, 0, 1, TimeUnit.SECONDS);
    return offsets;
  }

  private void ask() {
    try {
      Collection<ListOffsetsResultInfo> ends =
          admin.listOffsets(newest).all().get(5, TimeUnit.SECONDS).values();
      messagesAt.put(
          System.currentTimeMillis(), ends.stream().mapToLong(ListOffsetsResultInfo::offset).sum());
    } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
      // A broker under load may be late with one answer: the one of the next second counts.
      System.err.println("The broker did not say its offsets: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many messages the topic had at that time, between two answers in proportion. */
  long messagesAt(long millis) {
    Map.Entry<Long, Long> before = messagesAt.floorEntry(millis);
    Map.Entry<Long, Long> after = messagesAt.ceilingEntry(millis);
    if (before == null || after == null) {
      Map.Entry<Long, Long> known = before == null ? after : before;
      return known == null ? 0 : known.getValue();
    }
    long span = after.getKey() - before.getKey();
    double share = span == 0 ? 0 : (double) (millis - before.getKey()) / span;
    return Math.round(before.getValue() + share * (after.getValue() - before.getValue()));
  }

  @Override
  public void close() {
    clock.shutdownNow();
    admin.close();
  }
}
