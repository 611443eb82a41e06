package io.tailback.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The load as a process of its own, so that it can be weighed apart from what it loads. */
@Command(
    name = "generator",
    header = "Sends made-up observations to a topic and says what must come of them.",
    mixinStandardHelpOptions = true)
final class Generator implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(names = "--bootstrap", required = true, description = "Kafka's brokers.")
  private String bootstrap;

  @Option(names = "--topic", defaultValue = "traffic.observations")
  private String topic;

  @Option(
      names = "--partitions",
      defaultValue = "4",
      description = "Of the topic, where it is not there yet.")
  private int partitions;

  @Option(names = "--stations", defaultValue = "50000")
  private int stations;

  @Option(names = "--count", defaultValue = "5000000", description = "Messages to send.")
  private long count;

  @Option(
      names = "--rate",
      description = "Messages a second; the time of acceptance is the time intended.")
  private Optional<Double> rate = Optional.empty();

  @Option(
      names = "--part",
      paramLabel = "COUNT[@RATE]",
      converter = Part.Reader.class,
      description =
          "In place of both, several times: each but the first waits for a line of input.")
  private List<Part> parts = new ArrayList<>();

  @Option(names = "--seed", defaultValue = "1")
  private long seed;

  @Option(names = "--stations-file", description = "Also writes the network into this file.")
  private Optional<Path> stationsFile = Optional.empty();

  @Option(names = "--ledger", description = "Writes what was sent into this file, as JSON.")
  private Optional<Path> ledgerFile = Optional.empty();

  /** Runs; the ledger goes to the screen and, if wanted, into a file. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Generator()).execute(arguments));
  }

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    stationsFile.ifPresent(file -> Stations.write(file, stations));
    createTopicIfMissing();
    if (parts.isEmpty()) {
      parts.add(new Part(count, rate));
    }
    Load load = new Load(new Traffic(seed, stations));
    Scanner input = new Scanner(System.in, StandardCharsets.UTF_8);
    try (Sender sender = new Sender(bootstrap, topic)) {
      for (Part part : parts) {
        if (part != parts.get(0)) {
          input.nextLine();
        }
        System.out.println(JSON.valueToTree(send(part, load, sender)));
      }
    }
    Ledger ledger = load.ledger();
    ledgerFile.ifPresent(ledger::write);
    System.out.println(JSON.valueToTree(ledger));
    return 0;
  }

  private static Part.Sent send(Part part, Load load, Sender sender) {
    double cpuBefore = ownCpuSeconds();
    long startNanos = System.nanoTime();
    if (part.rate().isPresent()) {
      sender.send(load, part.count(), part.rate().get());
    } else {
      sender.send(load, part.count());
    }
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    return new Part.Sent(part.count(), seconds, ownCpuSeconds() - cpuBefore);
  }

  private static double ownCpuSeconds() {
    return Cpu.seconds(ProcessHandle.current().pid());
  }

  private void createTopicIfMissing() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      if (!admin.listTopics().names().get().contains(topic)) {
        NewTopic created =
            new NewTopic(topic, partitions, (short) 1)
                .configs(
                    Map.of("retention.bytes", "-1", "message.timestamp.type", "LogAppendTime"));
        admin.createTopics(List.of(created)).all().get();
      }
    }
  }
}
