package io.tailback.app.chaos;

import io.tailback.core.observation.IssueCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the broker has acknowledged. Messages of a station stand in the order of sending, which is
 * the order of the log: they share a partition and an idempotent producer.
 */
final class Ledger {
  private final Map<String, List<Message>> byStation = new LinkedHashMap<>();
  private final Map<Place, Refused> refused = new ConcurrentHashMap<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong promises = new AtomicLong();
  private long sent;

  /** Where a message lies. */
  record Place(String topic, int partition, long offset) {}

  /** A message that belongs into quarantine. */
  record Refused(IssueCode code, int length) {}

  /** A message has been handed to the producer. */
  synchronized void sent(Message message) {
    sent++;
    if (message instanceof Message.Measured measured) {
      entries(measured.reading().stationId()).add(message);
    } else if (message instanceof Message.Promised promised) {
      promises.incrementAndGet();
      entries(promised.stationId()).add(message);
    }
  }

  private List<Message> entries(String station) {
    return byStation.computeIfAbsent(station, id -> new ArrayList<>());
  }

  /** The broker has it there. */
  void acknowledged(Message message, Place place) {
    acknowledged.incrementAndGet();
    if (message instanceof Message.Bad bad) {
      refused.put(place, new Refused(bad.code(), bad.value().length));
    } else if (message instanceof Message.Undecoded undecoded) {
      refused.put(place, new Refused(IssueCode.UNDECODABLE, undecoded.value().length));
    }
  }

  /** All that was handed to the producer. */
  synchronized long sent() {
    return sent;
  }

  /** All that the broker has. */
  long acknowledged() {
    return acknowledged.get();
  }

  /** How many of them are no observations but promises. */
  long promises() {
    return promises.get();
  }

  /** Readings and promises by station, in the order of the log. */
  synchronized Map<String, List<Message>> byStation() {
    return new LinkedHashMap<>(byStation);
  }

  /** What belongs into quarantine. */
  Map<Place, Refused> refused() {
    return refused;
  }
}
