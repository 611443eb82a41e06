package io.tailback.streaming;

import io.tailback.core.TailbackException;
import io.tailback.streaming.KafkaMessageSource.Gone;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a topic still holds what a checkpoint needs of it. Asked of the broker, because Spark
 * notices a loss late, in many forms, and a topic that was recreated and has grown past the old
 * offset not at all.
 */
final class TopicContinuity implements Continuity {
  private static final Logger LOG = LoggerFactory.getLogger(TopicContinuity.class);

  /** How the checkpoint names the topic's id. */
  private static final String NAME = "topic ";

  private final String topic;
  private final Map<String, String> kafka;
  private final Gone gone;

  TopicContinuity(String topic, Map<String, String> kafka, Gone gone) {
    this.topic = topic;
    this.kafka = kafka;
    this.gone = gone;
  }

  /**
   * The oldest offsets are asked before the checkpoint is read and the ends after it, so that a
   * query which goes on meanwhile is not suspected.
   */
  @Override
  public void requireWhole(Checkpoint checkpoint) {
    Admin admin = admin();
    try {
      TopicDescription found =
          await(admin.describeTopics(List.of(topic)).topicNameValues().get(topic));
      String id = found.topicId().toString();
      Map<Integer, Long> earliest = offsets(admin, found, OffsetSpec.earliest());
      ReadSoFar read = checkpoint.readSoFar();
      if (!read.isNothing()) {
        requireBehind(offsets(admin, found, OffsetSpec.latest()), read);
        requireSame(checkpoint.belongings().getOrDefault(NAME + topic, id), id);
        requireNothingDropped(read, earliest);
      }
      checkpoint.remember(Map.of(NAME + topic, id));
    } finally {
      admin.close(Duration.ofSeconds(1));
    }
  }

  private Admin admin() {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.putIfAbsent("default.api.timeout.ms", "10000");
    properties.putIfAbsent("request.timeout.ms", "5000");
    return Admin.create(properties);
  }

  private Map<Integer, Long> offsets(Admin admin, TopicDescription description, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked =
        description.partitions().stream()
            .collect(
                Collectors.toMap(
                    partition -> new TopicPartition(topic, partition.partition()), p -> which));
    Map<Integer, Long> offsets = new TreeMap<>();
    await(admin.listOffsets(asked).all())
        .forEach((partition, found) -> offsets.put(partition.partition(), found.offset()));
    return offsets;
  }

  private void requireBehind(Map<Integer, Long> ends, ReadSoFar read) {
    for (Map.Entry<Integer, Long> until : new TreeMap<>(read.until()).entrySet()) {
      long end = ends.getOrDefault(until.getKey(), 0L);
      if (until.getValue() > end) {
        throw recreated(
            String.format(
                "%s/%s: the checkpoint stands at offset %s and the topic ends at %s",
                topic, until.getKey(), until.getValue(), end));
      }
    }
  }

  /** A new topic of the old name may have grown past the old offset. */
  private void requireSame(String known, String found) {
    if (!known.equals(found)) {
      throw recreated(
          String.format(
              "%s: the checkpoint began with the topic of id %s and finds the id %s",
              topic, known, found));
    }
  }

  private static TailbackException recreated(String what) {
    return new TailbackException(
        "E19",
        TailbackException.INCOMPATIBLE,
        what + ", so it was recreated: restart with `./tailback stream --new-checkpoint`.");
  }

  private void requireNothingDropped(ReadSoFar read, Map<Integer, Long> oldest) {
    for (Map.Entry<Integer, Long> earliest : oldest.entrySet()) {
      // A partition that came later is read from its beginning.
      long expected = read.from().getOrDefault(earliest.getKey(), 0L);
      if (earliest.getValue() > expected) {
        refuseOrWarn(
            String.format(
                "%s/%s: the stream expects offset %s and the oldest kept is %s, so %s records are"
                    + " gone",
                topic,
                earliest.getKey(),
                expected,
                earliest.getValue(),
                earliest.getValue() - expected));
      }
    }
  }

  private void refuseOrWarn(String what) {
    if (gone == Gone.REFUSED) {
      throw new TailbackException(
          "E18",
          TailbackException.INCOMPATIBLE,
          what
              + ": go on once with `./tailback stream --accept-data-loss`, or restart with"
              + " `--new-checkpoint`.");
    }
    LOG.warn("{}, and stepped over as it was told", what);
  }

  private <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new TailbackException(
            "E16",
            TailbackException.PRECONDITION,
            String.format(
                "Topic %s does not exist on %s: create it with `./tailback topics apply`.",
                topic, servers()),
            e);
      }
      throw unanswered(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unanswered(e);
    }
  }

  private String servers() {
    return kafka.get("bootstrap.servers");
  }

  private TailbackException unanswered(Throwable cause) {
    return new TailbackException(
        "E15",
        TailbackException.PRECONDITION,
        String.format(
            "Kafka at %s did not tell the offsets of topic %s (%s): start Kafka or correct"
                + " `tailback.kafka.properties.bootstrap.servers`.",
            servers(), topic, cause.getMessage()),
        cause);
  }
}
