package io.tailback.serving.push;

import java.time.Duration;

/**
 * How long a line may be silent, and how many there may be.
 *
 * @param heartbeat after so long without another word the server says that the line holds
 * @param patience nobody that draws a map reads nothing for so long
 * @param mostReaders open WebSockets
 * @param mostStreams open event streams, each with a thread of its own
 * @param messagesPerMinute that one WebSocket's client may send; a page sends one for each line
 */
public record PushLimits(
    Duration heartbeat,
    Duration patience,
    int mostReaders,
    int mostStreams,
    int messagesPerMinute) {
  public static final PushLimits DEFAULT =
      new PushLimits(Duration.ofSeconds(20), Duration.ofSeconds(60), 500, 64, 120);

  /** One caller may take a fourth of all places. */
  private static final int SHARE_OF_ONE = 4;

  int readersOfOne() {
    return Math.max(1, mostReaders / SHARE_OF_ONE);
  }

  int streamsOfOne() {
    return Math.max(1, mostStreams / SHARE_OF_ONE);
  }
}
