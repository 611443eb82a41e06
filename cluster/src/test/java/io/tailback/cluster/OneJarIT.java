package io.tailback.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.Test;

/** What the jar for spark-submit brings, and what it leaves to the cluster. */
class OneJarIT {
  static final Path ONE_JAR = Path.of(System.getProperty("tailback.spark.jar"));

  private static final Set<String> ENTRIES = SparkHome.entries(ONE_JAR);

  private static List<String> classesIn(String... folders) {
    return ENTRIES.stream()
        .filter(SparkHome::isClass)
        .filter(entry -> List.of(folders).stream().anyMatch(entry::startsWith))
        .toList();
  }

  @Test
  void bringsTheJobsAndTheirConnectors() {
    assertThat(ENTRIES)
        .contains(
            "io/tailback/app/Main.class",
            "io/delta/tables/DeltaTable.class",
            "org/apache/spark/sql/delta/catalog/DeltaCatalog.class",
            "org/apache/spark/sql/kafka010/KafkaSourceProvider.class",
            "org/apache/kafka/clients/producer/KafkaProducer.class",
            "org/apache/hadoop/hbase/client/Connection.class",
            "picocli/CommandLine.class",
            "schemas/table.csv");
  }

  @Test
  void leavesScalaHadoopLogsAndSparksOwnLibrariesToTheCluster() {
    assertThat(
            classesIn(
                "scala/",
                "org/apache/logging/",
                "org/slf4j/",
                "io/netty/",
                "org/apache/avro/",
                "com/fasterxml/jackson/databind/",
                "org/apache/parquet/",
                "org/apache/zookeeper/"))
        .isEmpty();
    assertThat(ENTRIES).doesNotContain("log4j2.properties");
    assertThat(classesIn("org/apache/hadoop/"))
        .allMatch(
            name ->
                name.startsWith("org/apache/hadoop/hbase/")
                    || name.startsWith("org/apache/hadoop/metrics2/"));
  }

  @Test
  void hasNothingOfSparkThatASparkJarHas() {
    Set<String> ofSpark =
        SparkHome.jarsOfTests().stream()
            .filter(jar -> jar.getFileName().toString().matches("spark-(core|sql|catalyst).*"))
            .filter(jar -> !jar.getFileName().toString().contains("kafka"))
            .flatMap(jar -> SparkHome.entries(jar).stream())
            .filter(SparkHome::isClass)
            .collect(Collectors.toSet());

    assertThat(ofSpark).hasSizeGreaterThan(10_000);
    // The connectors live in Spark's packages, and no Spark distribution contains them.
    assertThat(classesIn("org/apache/spark/")).isNotEmpty().doesNotContainAnyElementsOf(ofSpark);
  }

  @Test
  void namesTheCommandAsItsMainClassAndBothSourcesOfSpark() throws IOException {
    try (JarFile jar = new JarFile(ONE_JAR.toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo("io.tailback.app.Main");
      byte[] services =
          jar.getInputStream(
                  jar.getEntry("META-INF/services/org.apache.spark.sql.sources.DataSourceRegister"))
              .readAllBytes();
      assertThat(new String(services, StandardCharsets.UTF_8))
          .contains(
              "org.apache.spark.sql.delta.sources.DeltaDataSource",
              "org.apache.spark.sql.kafka010.KafkaSourceProvider");
    }
  }

  @Test
  void explainsEachJobWithWhatASparkInstallationHas() throws Exception {
    Path folder = Path.of("target/one-jar").toAbsolutePath();
    FileUtil.fullyDelete(folder.toFile());
    Files.createDirectories(folder);
    SparkHome spark = SparkHome.in(folder.resolve("spark"), ONE_JAR);
    Child.Program help =
        new Child.Program(
            "help",
            ONE_JAR + ":" + spark.classPath(),
            Map.of(),
            List.of("-Dspark.submit.deployMode=client"),
            List.of("io.tailback.app.Main", "measures", "--help"));

    Child child = Child.start(folder, help);

    assertThat(child.awaitEnd(Duration.ofMinutes(1))).as(child::said).isZero();
    assertThat(child.said()).contains("Usage: tailback measures", "--summary", "Exit codes:");
  }

  @Test
  void standsBesideAThinOne() {
    Set<String> thin = SparkHome.entries(Path.of(System.getProperty("tailback.thin.jar")));

    assertThat(thin.stream().filter(SparkHome::isClass))
        .allMatch(name -> name.startsWith("io/tailback/app/"));
  }
}
