package io.tailback.bench;

import io.tailback.app.settings.Settings;
import java.nio.file.Path;
import java.util.Map;

/**
 * What every contender is given.
 *
 * @param settings the product's settings, with the servers, the topics and the home of this run
 * @param stations file of the network
 */
record Contest(Settings settings, Path stations) {
  String bootstrap() {
    return settings.kafka().bootstrapServers().orElseThrow();
  }

  String topic() {
    return settings.topics().observations();
  }

  /** The product's own bound, for all alike. */
  long messagesPerBatch() {
    return settings.streaming().mostMessagesPerBatch();
  }

  String folder(String name) {
    return settings.home().resolve(name).toString();
  }

  String checkpoint(String query) {
    return folder("checkpoints/" + query);
  }

  /** Spark settings as all contenders have them. */
  Map<String, String> sparkProperties() {
    return settings.spark().properties();
  }
}
