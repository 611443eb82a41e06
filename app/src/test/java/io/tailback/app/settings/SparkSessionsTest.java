package io.tailback.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SparkSessionsTest {
  private static final Path HOME = Path.of("/home/of/tailback");
  private static final Map<String, String> BY_NOBODY = Map.of();

  private static Map<String, String> wanted(SparkConfig config, Map<String, String> given) {
    return SparkSessions.wanted(config, "measures", HOME, given);
  }

  private static Map<String, String> submitted(String... keysAndValues) {
    Map<String, String> given = new HashMap<>();
    given.put("spark.submit.deployMode", "client");
    given.put("spark.master", "spark://master:7077");
    given.put("spark.app.name", "io.tailback.app.Main");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      given.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return given;
  }

  @Test
  void aCommandOfThisMachineWorksHereAndKeepsItsScratchFilesInTheHome() {
    assertThat(wanted(SparkConfig.DEFAULT, BY_NOBODY))
        .containsEntry("spark.master", "local[*]")
        .containsEntry("spark.driver.host", "127.0.0.1")
        .containsEntry("spark.ui.enabled", "false")
        .containsEntry("spark.local.dir", "/home/of/tailback/tmp")
        .containsEntry("spark.app.name", "tailback measures");
  }

  @Test
  void underSparkSubmitMasterMemoryAddressesAndScratchFilesAreTheClusters() {
    assertThat(wanted(SparkConfig.DEFAULT, submitted()))
        .doesNotContainKeys(
            "spark.master",
            "spark.driver.host",
            "spark.driver.bindAddress",
            "spark.ui.enabled",
            "spark.local.dir",
            "spark.sql.warehouse.dir",
            "spark.sql.shuffle.partitions",
            "spark.sql.streaming.checkpointFileManagerClass",
            "spark.driver.memory",
            "spark.executor.memory");
  }

  @Test
  void whatTheCommandLineOfSparkSubmitSaysIsLeftAlone() {
    Map<String, String> given =
        submitted("spark.sql.session.timeZone", "Asia/Tokyo", "spark.sql.extensions", "mine");

    assertThat(wanted(new SparkConfig("local[3]", 7, Map.of("spark.x", "y")), given))
        .doesNotContainKeys("spark.sql.session.timeZone", "spark.sql.extensions", "spark.master")
        .containsEntry("spark.sql.shuffle.partitions", "7")
        .containsEntry("spark.x", "y");
  }

  @Test
  void aNameThatSomebodyChoseStays() {
    assertThat(wanted(SparkConfig.DEFAULT, submitted()))
        .containsEntry("spark.app.name", "tailback measures");
    assertThat(wanted(SparkConfig.DEFAULT, submitted("spark.app.name", "nightly")))
        .doesNotContainKey("spark.app.name");
  }
}
