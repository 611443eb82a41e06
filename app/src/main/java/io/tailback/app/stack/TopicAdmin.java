package io.tailback.app.stack;

import io.tailback.app.settings.TopicsConfig;
import io.tailback.core.TailbackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes the topics what the settings say: compares, tells the difference, and closes it. Nothing is
 * ever deleted.
 */
public final class TopicAdmin implements AutoCloseable {
  private static final String RETENTION = "retention.ms";
  private static final String MOST_BYTES = "max.message.bytes";
  private static final Duration NEWS_TRAVELS = Duration.ofSeconds(10);
  private static final String TIMESTAMPS = "message.timestamp.type";

  /**
   * Arrival by the broker's clock: no sender's clock decides when a message expires or a station
   * counts as silent.
   */
  private static final String BROKERS_CLOCK = "LogAppendTime";

  private final Admin admin;
  private final String servers;
  private final List<Spec> specs;
  private final int replication;

  public TopicAdmin(Map<String, String> kafka, TopicsConfig config) {
    this.admin = Brokers.admin(kafka);
    this.servers = kafka.get("bootstrap.servers");
    this.replication = config.replication();
    this.specs =
        List.of(
            new Spec(
                config.observations(),
                config.partitions(),
                wanted(config.keepObservations(), config)),
            new Spec(config.quarantine(), 1, wanted(config.keepQuarantine(), config)),
            new Spec(
                config.stationStates(),
                config.partitions(),
                wanted(config.keepStationStates(), config)),
            new Spec(
                config.forecasts(), config.partitions(), wanted(config.keepForecasts(), config)));
  }

  private record Spec(String name, int partitions, Map<String, String> settings) {}

  private static Map<String, String> wanted(Duration kept, TopicsConfig config) {
    return new TreeMap<>(
        Map.of(
            RETENTION, Long.toString(kept.toMillis()),
            MOST_BYTES, Integer.toString(config.mostMessageBytes()),
            TIMESTAMPS, BROKERS_CLOCK));
  }

  /** What has to be done, a sentence each; empty when all is as the settings say. */
  public List<String> plan() {
    return changes().stream().map(Change::sentence).toList();
  }

  /** Does it; returns what was done. */
  public List<String> apply() {
    List<Change> changes = changes();
    changes.forEach(change -> change.action().run());
    awaitAll();
    return changes.stream().map(Change::sentence).toList();
  }

  /** The controller answers for a new topic before every broker has heard of it. */
  private void awaitAll() {
    long end = System.nanoTime() + NEWS_TRAVELS.toNanos();
    while (found().size() < specs.size() && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private record Change(String sentence, Runnable action) {}

  private List<Change> changes() {
    Map<String, TopicDescription> found = found();
    List<Change> changes = new ArrayList<>();
    for (Spec spec : specs) {
      TopicDescription topic = found.get(spec.name());
      if (topic == null) {
        changes.add(creation(spec));
      } else {
        changes.addAll(corrections(spec, topic));
      }
    }
    return changes;
  }

  private Map<String, TopicDescription> found() {
    Map<String, TopicDescription> found = new TreeMap<>();
    Map<String, KafkaFuture<TopicDescription>> answers =
        admin.describeTopics(specs.stream().map(Spec::name).toList()).topicNameValues();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : answers.entrySet()) {
      try {
        found.put(answer.getKey(), answer.getValue().get());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw failed("describe topic " + answer.getKey(), e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failed("describe topic " + answer.getKey(), e);
      }
    }
    return found;
  }

  private Change creation(Spec spec) {
    NewTopic topic =
        new NewTopic(spec.name(), spec.partitions(), (short) replication).configs(spec.settings());
    String sentence =
        "create topic "
            + spec.name()
            + " with "
            + spec.partitions()
            + " partitions, "
            + spec.settings();
    return new Change(sentence, () -> await(admin.createTopics(List.of(topic)).all(), sentence));
  }

  private List<Change> corrections(Spec spec, TopicDescription topic) {
    List<Change> changes = new ArrayList<>();
    int partitions = topic.partitions().size();
    if (partitions < spec.partitions()) {
      String sentence =
          "raise topic "
              + spec.name()
              + " from "
              + partitions
              + " to "
              + spec.partitions()
              + " partitions";
      changes.add(
          new Change(
              sentence,
              () ->
                  await(
                      admin
                          .createPartitions(
                              Map.of(spec.name(), NewPartitions.increaseTo(spec.partitions())))
                          .all(),
                      sentence)));
    }
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, spec.name());
    Config present =
        await(admin.describeConfigs(List.of(resource)).all(), "read the settings of " + spec.name())
            .get(resource);
    for (Map.Entry<String, String> wanted : spec.settings().entrySet()) {
      String is = present.get(wanted.getKey()).value();
      if (!wanted.getValue().equals(is)) {
        changes.add(correction(resource, wanted, is));
      }
    }
    return changes;
  }

  private Change correction(ConfigResource topic, Map.Entry<String, String> wanted, String is) {
    String sentence =
        "set "
            + wanted.getKey()
            + " of topic "
            + topic.name()
            + " from "
            + is
            + " to "
            + wanted.getValue();
    Collection<AlterConfigOp> set =
        List.of(
            new AlterConfigOp(
                new ConfigEntry(wanted.getKey(), wanted.getValue()), AlterConfigOp.OpType.SET));
    return new Change(
        sentence, () -> await(admin.incrementalAlterConfigs(Map.of(topic, set)).all(), sentence));
  }

  /**
   * Refuses to go on without the topics.
   *
   * @throws TailbackException (E16, exit code 3)
   */
  public void requireAll() {
    Map<String, TopicDescription> found = found();
    for (Spec spec : specs) {
      if (!found.containsKey(spec.name())) {
        throw new TailbackException(
            "E16",
            TailbackException.PRECONDITION,
            "Topic "
                + spec.name()
                + " does not exist on "
                + servers
                + ": create it with `./tailback topics apply`.");
      }
    }
  }

  /** Where each partition of a topic ends now. */
  public Map<Integer, Long> ends(String topic) {
    TopicDescription description =
        await(admin.describeTopics(List.of(topic)).allTopicNames(), "describe topic " + topic)
            .get(topic);
    Map<TopicPartition, OffsetSpec> latest =
        description.partitions().stream()
            .collect(
                Collectors.toMap(
                    partition -> new TopicPartition(topic, partition.partition()),
                    partition -> OffsetSpec.latest()));
    return await(admin.listOffsets(latest).all(), "read the ends of " + topic).entrySet().stream()
        .collect(Collectors.toMap(end -> end.getKey().partition(), end -> end.getValue().offset()));
  }

  private <T> T await(KafkaFuture<T> future, String what) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw failed(what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(what, e);
    }
  }

  private TailbackException failed(String what, Exception cause) {
    Throwable reason = cause instanceof ExecutionException ? cause.getCause() : cause;
    return new TailbackException(
        "E15",
        TailbackException.PRECONDITION,
        "Kafka at "
            + servers
            + " did not "
            + what
            + " ("
            + reason.getMessage()
            + "): see the broker's log.",
        cause);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
