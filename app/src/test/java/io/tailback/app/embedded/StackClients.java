package io.tailback.app.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.HBaseConfiguration;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Admin;
import org.apache.hadoop.hbase.client.ColumnFamilyDescriptorBuilder;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.ConnectionFactory;
import org.apache.hadoop.hbase.client.Get;
import org.apache.hadoop.hbase.client.Put;
import org.apache.hadoop.hbase.client.Table;
import org.apache.hadoop.hbase.client.TableDescriptorBuilder;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to the stack and reads from it as any client would. */
final class StackClients {
  private static final TableName TABLE = TableName.valueOf("live");
  private static final byte[] FAMILY = bytes("c");
  private static final byte[] COLUMN = bytes("speed");
  private static final TopicPartition PARTITION = new TopicPartition("traffic.observations", 0);

  private final StackAddresses addresses;

  StackClients(StackAddresses addresses) {
    this.addresses = addresses;
  }

  void createTopic() throws ExecutionException, InterruptedException {
    try (var admin = org.apache.kafka.clients.admin.Admin.create(kafka())) {
      admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1))).all().get();
    }
  }

  void produce(String value) throws ExecutionException, InterruptedException {
    try (var producer =
        new KafkaProducer<>(kafka(), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(PARTITION.topic(), value)).get();
    }
  }

  /** All records of the topic, from the first on. */
  List<String> consume() {
    try (var consumer =
        new KafkaConsumer<>(kafka(), new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(PARTITION));
      consumer.seekToBeginning(List.of(PARTITION));
      var records = consumer.poll(Duration.ofSeconds(20));
      return StreamSupport.stream(records.spliterator(), false)
          .map(record -> record.value())
          .toList();
    }
  }

  void createTable() throws IOException {
    try (Connection connection = connect();
        Admin admin = connection.getAdmin()) {
      admin.createTable(
          TableDescriptorBuilder.newBuilder(TABLE)
              .setColumnFamily(ColumnFamilyDescriptorBuilder.of(FAMILY))
              .build());
    }
  }

  void put(String row, String value) throws IOException {
    try (Connection connection = connect();
        Table table = connection.getTable(TABLE)) {
      table.put(new Put(bytes(row)).addColumn(FAMILY, COLUMN, bytes(value)));
    }
  }

  String get(String row) throws IOException {
    try (Connection connection = connect();
        Table table = connection.getTable(TABLE)) {
      return new String(
          table.get(new Get(bytes(row))).getValue(FAMILY, COLUMN), StandardCharsets.UTF_8);
    }
  }

  private Connection connect() throws IOException {
    Configuration configuration = HBaseConfiguration.create();
    configuration.set("hbase.zookeeper.quorum", addresses.hbaseQuorum());
    configuration.setInt("hbase.zookeeper.property.clientPort", addresses.hbaseClientPort());
    return ConnectionFactory.createConnection(configuration);
  }

  private Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", addresses.kafkaBootstrapServers());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
