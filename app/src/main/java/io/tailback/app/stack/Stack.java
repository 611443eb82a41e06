package io.tailback.app.stack;

import io.tailback.app.embedded.EmbeddedStack;
import io.tailback.app.embedded.ReadinessListener;
import io.tailback.app.embedded.RunningStack;
import io.tailback.app.embedded.StackAddresses;
import io.tailback.app.embedded.StackPart;
import io.tailback.app.settings.Settings;
import io.tailback.hbase.HBaseConfig;
import io.tailback.hbase.HBaseConnections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.hbase.client.Connection;

/**
 * Kafka and HBase as one command sees them: the configured ones, or those that a running demo keeps
 * in this home, or embedded ones that live as long as the command. Whoever opens it knows that they
 * answered.
 */
public final class Stack implements AutoCloseable {
  private final Map<String, String> kafka;
  private final HBaseConfig hbase;
  private final Optional<EmbeddedStack> own;
  private final Set<StackPart> ownParts;

  private Stack(
      Map<String, String> kafka,
      HBaseConfig hbase,
      Optional<EmbeddedStack> own,
      Set<StackPart> ownParts) {
    this.kafka = kafka;
    this.hbase = hbase;
    this.own = own;
    this.ownParts = Set.copyOf(ownParts);
  }

  /**
   * Reaches the parts that a command needs.
   *
   * @throws io.tailback.core.TailbackException (exit code 3) when a configured one does not answer
   *     within eight seconds
   */
  public static Stack open(Settings settings, Set<StackPart> needed, ReadinessListener listener) {
    EnumSet<StackPart> missing = EnumSet.copyOf(needed);
    settings.kafka().bootstrapServers().ifPresent(servers -> missing.remove(StackPart.KAFKA));
    if (isConfigured(settings.hbase())) {
      missing.remove(StackPart.HBASE);
    }
    askConfigured(settings, needed, missing);
    if (missing.isEmpty()) {
      return new Stack(settings.kafka().properties(), settings.hbase(), Optional.empty(), Set.of());
    }
    Optional<StackAddresses> running =
        RunningStack.find(settings.home()).filter(s -> has(s, missing));
    if (running.isPresent()) {
      return at(settings, missing, running.get(), Optional.empty());
    }
    EmbeddedStack own =
        EmbeddedStack.start(settings.home(), settings.embedded(), missing, listener);
    return at(settings, missing, own.addresses(), Optional.of(own));
  }

  private static boolean isConfigured(HBaseConfig hbase) {
    return hbase.quorum().isPresent() || hbase.confDir().isPresent();
  }

  private static boolean has(StackAddresses running, Set<StackPart> parts) {
    boolean kafka = !parts.contains(StackPart.KAFKA) || !running.kafkaBootstrapServers().isEmpty();
    boolean hbase = !parts.contains(StackPart.HBASE) || !running.hbaseQuorum().isEmpty();
    return kafka && hbase;
  }

  private static void askConfigured(
      Settings settings, Set<StackPart> needed, Set<StackPart> missing) {
    if (needed.contains(StackPart.KAFKA) && !missing.contains(StackPart.KAFKA)) {
      Brokers.requireAnswer(settings.kafka().properties());
    }
    if (needed.contains(StackPart.HBASE) && !missing.contains(StackPart.HBASE)) {
      try (Connection connection = HBaseConnections.open(settings.hbase())) {
        connection.isClosed();
      } catch (IOException e) {
        throw new UncheckedIOException("The connection to HBase did not close", e);
      }
    }
  }

  private static Stack at(
      Settings settings,
      Set<StackPart> parts,
      StackAddresses addresses,
      Optional<EmbeddedStack> own) {
    Map<String, String> kafka =
        parts.contains(StackPart.KAFKA)
            ? settings.kafka().at(addresses.kafkaBootstrapServers())
            : settings.kafka().properties();
    HBaseConfig hbase =
        parts.contains(StackPart.HBASE)
            ? settings
                .hbase()
                .at(addresses.hbaseQuorum(), addresses.hbaseClientPort())
                .saltBuckets(1)
            : settings.hbase();
    return new Stack(kafka, hbase, own, parts);
  }

  /** Client properties of Kafka. */
  public Map<String, String> kafka() {
    return kafka;
  }

  /** The brokers' addresses. */
  public String kafkaServers() {
    return kafka.get("bootstrap.servers");
  }

  /** Where HBase is. */
  public HBaseConfig hbase() {
    return hbase;
  }

  /** Whether this command started that server, so that nobody else's topics or tables are in it. */
  public boolean owns(StackPart part) {
    return own.isPresent() && ownParts.contains(part);
  }

  /** The servers that this command started; empty when they are somebody else's. */
  public Optional<EmbeddedStack> own() {
    return own;
  }

  @Override
  public void close() {
    own.ifPresent(EmbeddedStack::close);
  }
}
