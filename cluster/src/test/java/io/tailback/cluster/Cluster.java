package io.tailback.cluster;

import io.tailback.app.embedded.EmbeddedConfig;
import io.tailback.app.embedded.EmbeddedStack;
import io.tailback.app.embedded.PortWish;
import io.tailback.app.embedded.ReadinessListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** HDFS, a Spark master with two workers, Kafka and HBase: each a process, all on this machine. */
final class Cluster implements AutoCloseable {
  private static final EmbeddedConfig ANY_PORTS =
      new EmbeddedConfig(PortWish.any(), PortWish.any(), 256, 384, Duration.ofMinutes(3));

  private static final Pattern HDFS = Pattern.compile("HDFS is ready at (\\S+)");
  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (\\S+)");
  private static final Pattern WORKER = Pattern.compile("(Successfully registered with master)");

  private final Path folder;
  private final Path oneJar;
  private final SparkHome spark;
  private final EmbeddedStack stack;
  private final Child hdfs;
  private final Child master;
  private final List<Child> workers = new ArrayList<>();
  private final String hdfsUri;
  private final String masterUri;

  private Cluster(Path folder, Path oneJar) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.oneJar = oneJar;
    spark = SparkHome.in(folder.resolve("spark"), oneJar);
    hdfs = Child.start(folder, hdfs());
    master =
        Child.start(folder, spark("master", "-Xmx256m", "deploy.master.Master", "--port", "0"));
    stack = EmbeddedStack.start(folder.resolve("servers"), ANY_PORTS, ReadinessListener.NONE);
    hdfsUri = hdfs.awaitWord(HDFS);
    masterUri = master.awaitWord(MASTER);
    writeHadoopSettings();
    addWorker();
    addWorker();
    workers.forEach(worker -> worker.awaitWord(WORKER));
  }

  static Cluster start(Path folder, Path oneJar) throws IOException {
    return new Cluster(folder, oneJar);
  }

  private Child.Program hdfs() {
    String jars =
        SparkHome.jarsOfTests().stream()
            .filter(jar -> jar.getFileName().toString().matches("hadoop-client-minicluster.*"))
            .map(Path::toString)
            .collect(Collectors.joining(":"));
    return new Child.Program(
        "hdfs",
        jars + ":" + spark.classPath(),
        Map.of(),
        List.of("-Xmx256m"),
        List.of(Hdfs.class.getName(), folder.resolve("hdfs").toString()));
  }

  private void addWorker() throws IOException {
    String name = "worker" + workers.size();
    Child.Program program =
        spark(
            name,
            "-Xmx192m",
            "deploy.worker.Worker",
            "--cores",
            "1",
            "--memory",
            "640m",
            "--work-dir",
            folder.resolve(name).toString(),
            masterUri);
    workers.add(Child.start(folder, program));
  }

  private Child.Program spark(String name, String heap, String main, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add("org.apache.spark." + main);
    words.addAll(List.of("--host", "127.0.0.1", "--webui-port", "0"));
    words.addAll(List.of(arguments));
    return new Child.Program(
        name, spark.classPath(), environment(), List.of(heap, flagsOfSpark()), words);
  }

  private Map<String, String> environment() {
    return Map.of(
        "SPARK_HOME", spark.folder().toString(),
        "SPARK_SCALA_VERSION", "2.13",
        "SPARK_LOCAL_IP", "127.0.0.1",
        "SPARK_LOCAL_DIRS", folder.resolve("scratch").toString(),
        "HADOOP_CONF_DIR", hadoopSettings().toString());
  }

  private static String flagsOfSpark() {
    return "@" + Repository.root().resolve("conf/spark-jvm-flags");
  }

  private Path hadoopSettings() {
    return folder.resolve("hadoop");
  }

  private void writeHadoopSettings() throws IOException {
    Files.createDirectories(hadoopSettings());
    Files.writeString(
        hadoopSettings().resolve("core-site.xml"),
        """
        <configuration>
          <property><name>fs.defaultFS</name><value>%s</value></property>
          <property><name>dfs.replication</name><value>1</value></property>
        </configuration>
        """
            .formatted(hdfsUri));
  }

  /** Address of HDFS. */
  String hdfsUri() {
    return hdfsUri;
  }

  FileSystem files() throws IOException {
    return FileSystem.get(java.net.URI.create(hdfsUri), new Configuration());
  }

  /** Where Kafka and HBase are, as settings. */
  Map<String, String> servers() {
    return Map.of(
        "tailback.kafka.properties.bootstrap.servers", stack.addresses().kafkaBootstrapServers(),
        "tailback.hbase.quorum", stack.addresses().hbaseQuorum(),
        "tailback.hbase.client-port", Integer.toString(stack.addresses().hbaseClientPort()),
        "tailback.hbase.salt-buckets", "2");
  }

  /** A worker's machine breaks down, with the executors on it. */
  void breakDown(int worker) {
    workers.get(worker).close();
  }

  /** Starts a command through spark-submit with these settings. */
  Child submit(Map<String, String> settings, String name, String... command) throws IOException {
    List<String> words = new ArrayList<>();
    words.addAll(
        List.of(
            "org.apache.spark.deploy.SparkSubmit",
            "--master",
            masterUri,
            "--class",
            "io.tailback.app.Main",
            "--executor-memory",
            "512m"));
    Map<String, String> ofSpark =
        Map.of(
            "spark.driver.host", "127.0.0.1",
            "spark.driver.bindAddress", "127.0.0.1",
            "spark.ui.enabled", "false",
            "spark.sql.shuffle.partitions", "2",
            "spark.locality.wait", "0",
            "spark.executor.extraJavaOptions",
                "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:ReservedCodeCacheSize=160m");
    ofSpark.forEach((key, value) -> words.addAll(List.of("--conf", key + "=" + value)));
    settings.forEach((key, value) -> words.addAll(List.of("--conf", "spark." + key + "=" + value)));
    words.add(oneJar.toString());
    words.addAll(List.of(command));
    words.addAll(List.of("--home", folder.resolve("home-" + name).toString()));
    return Child.start(
        folder,
        new Child.Program(
            name,
            hadoopSettings() + ":" + spark.classPath(),
            environment(),
            List.of("-Xmx640m", flagsOfSpark()),
            words));
  }

  @Override
  public void close() {
    workers.forEach(Child::close);
    master.close();
    stack.close();
    hdfs.close();
  }
}
