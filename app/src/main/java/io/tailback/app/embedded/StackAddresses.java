package io.tailback.app.embedded;

/**
 * Where the stack can be reached. For a part that does not run the text is empty and the port 0.
 *
 * @param kafkaBootstrapServers host:port, as Kafka clients take it
 * @param hbaseQuorum host of HBase's ZooKeeper, without a port
 * @param hbaseClientPort port of HBase's ZooKeeper
 */
public record StackAddresses(
    String kafkaBootstrapServers, String hbaseQuorum, int hbaseClientPort) {}
