package io.tailback.batch.quarantine;

import java.util.List;

/** Brings messages to the topic of the observations. */
public interface MessageSender {
  /** Name of the topic. */
  String topic();

  /**
   * Sends in this order and returns when all are there, with the place of each, in order. A message
   * that was sent before may come again after a failure: the stream knows it by its content.
   *
   * @throws io.tailback.core.TailbackException when one is not taken
   */
  List<Place> send(List<Outgoing> messages) throws InterruptedException;

  /**
   * A message.
   *
   * @param key the station; null for none
   * @param value its bytes, as they were
   * @param from where it had been read from: topic, partition and offset
   */
  record Outgoing(String key, byte[] value, String from) {}

  /** Where a message lies in the topic. */
  record Place(int partition, long offset) {}
}
