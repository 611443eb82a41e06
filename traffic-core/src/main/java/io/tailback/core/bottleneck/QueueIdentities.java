package io.tailback.core.bottleneck;

import io.tailback.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which id each queue goes by, and which queues are the rear part of another: see {@link
 * Activation} for the rules of merging and splitting.
 */
final class QueueIdentities {
  /** A queue, and the activation that it belongs to by its place in the list. */
  private record Member(int activation, int stationIndex, Queue queue) {}

  private final List<Activation> activations;
  private final Map<Instant, List<Member>> byInterval = new TreeMap<>();

  private QueueIdentities(List<Activation> activations) {
    this.activations = activations;
    for (int i = 0; i < activations.size(); i++) {
      for (Queue queue : activations.get(i).queues()) {
        byInterval
            .computeIfAbsent(queue.windowStart(), start -> new ArrayList<>())
            .add(new Member(i, activations.get(i).stationIndex(), queue));
      }
    }
  }

  /** The same activations of one corridor, oldest first, with the ids that their queues go by. */
  static List<Activation> of(List<Activation> oldestFirst) {
    return new QueueIdentities(oldestFirst).resolved();
  }

  private List<Activation> resolved() {
    byInterval.replaceAll((start, members) -> oneInterval(members));
    List<List<Queue>> queues = new ArrayList<>();
    activations.forEach(activation -> queues.add(new ArrayList<>()));
    byInterval
        .values()
        .forEach(members -> members.forEach(one -> queues.get(one.activation()).add(one.queue())));
    List<Activation> resolved = new ArrayList<>();
    for (int i = 0; i < activations.size(); i++) {
      Activation one = activations.get(i);
      resolved.add(
          new Activation(
              one.corridorId(),
              one.stationId(),
              one.stationIndex(),
              one.headOffsetM(),
              queues.get(i),
              bornFrom(one, queues.get(i).get(0))));
    }
    return resolved;
  }

  private static List<Member> oneInterval(List<Member> members) {
    List<Member> downstreamFirst = new ArrayList<>(members);
    downstreamFirst.sort(Comparator.comparing(Member::stationIndex).reversed());
    List<Member> named = new ArrayList<>();
    List<Member> joint = new ArrayList<>();
    for (Member next : downstreamFirst) {
      if (next.queue().isEmpty()) {
        named.add(next);
        continue;
      }
      if (!joint.isEmpty() && !joint.get(0).queue().holds(next.queue().headIndex())) {
        named.addAll(underOneId(joint));
        joint.clear();
      }
      joint.add(next);
    }
    named.addAll(underOneId(joint));
    return named;
  }

  /** Overlapping queues, the one with the most downstream head first: the others lie within it. */
  private static List<Member> underOneId(List<Member> joint) {
    Optional<Member> oldest = joint.stream().min(Comparator.comparing(Member::activation));
    List<Member> named = new ArrayList<>();
    for (int i = 0; i < joint.size(); i++) {
      Member one = joint.get(i);
      Queue queue = one.queue().goingBy(oldest.orElseThrow().queue().queueId());
      named.add(
          new Member(one.activation(), one.stationIndex(), i == 0 ? queue : queue.asRearPart()));
    }
    return named;
  }

  private Optional<String> bornFrom(Activation activation, Queue first) {
    if (!first.queueId().equals(activation.activationId())) {
      return Optional.of(first.queueId());
    }
    return byInterval.getOrDefault(activation.start().minus(Window.LENGTH), List.of()).stream()
        .map(Member::queue)
        .filter(before -> !before.isEmpty() && before.holds(activation.stationIndex()))
        .findFirst()
        .map(Queue::queueId);
  }
}
