package io.tailback.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.app.cli.CommandTable;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComposeTest {
  /** It listens nowhere; whether it does its work shows in its figures. */
  private static final Set<String> WITHOUT_A_PORT = Set.of("schedule");

  private final Map<?, ?> services =
      DeployFiles.group(
          DeployFiles.group(DeployFiles.documents(DeployFiles.COMPOSE).get(0)).get("services"));

  @Test
  void everyPublishedPortIsBoundToTheLoopback() {
    services.forEach(
        (name, service) ->
            assertThat(DeployFiles.words(DeployFiles.group(service).get("ports")))
                .as("%s", name)
                .allMatch(port -> port.matches("127\\.0\\.0\\.1:\\d+:\\d+")));
  }

  @Test
  void everyServiceIsBoundedAndHasAUserWithoutRights() {
    services.forEach(
        (name, service) -> {
          Map<?, ?> keys = DeployFiles.group(service);
          assertThat(keys.containsKey("user")).as("%s has a user", name).isTrue();
          assertThat(keys.containsKey("mem_limit")).as("%s has a bound", name).isTrue();
          assertThat(DeployFiles.words(keys.get("cap_drop"))).as("%s", name).containsExactly("ALL");
        });
  }

  @Test
  void everyServiceThatStaysIsLookedAfter() {
    services.forEach(
        (name, service) -> {
          Map<?, ?> keys = DeployFiles.group(service);
          if (!"no".equals(keys.get("restart")) && !WITHOUT_A_PORT.contains(name)) {
            assertThat(keys.containsKey("healthcheck")).as("%s has a check", name).isTrue();
          }
        });
  }

  @Test
  void whatAServiceWaitsForExistsAndCanBeWaitedFor() {
    services.forEach(
        (name, service) -> {
          Object awaited = DeployFiles.group(service).get("depends_on");
          if (awaited == null) {
            return;
          }
          DeployFiles.group(awaited)
              .forEach(
                  (other, condition) -> {
                    assertThat(services.containsKey(other))
                        .as("%s awaits %s", name, other)
                        .isTrue();
                    if (condition.toString().contains("service_healthy")) {
                      assertThat(DeployFiles.group(services.get(other)).containsKey("healthcheck"))
                          .as("%s", other)
                          .isTrue();
                    }
                  });
        });
  }

  @Test
  void everyMountedFileIsThere() {
    services.forEach(
        (name, service) -> {
          for (String volume : DeployFiles.words(DeployFiles.group(service).get("volumes"))) {
            if (volume.startsWith(".")) {
              String source = volume.substring(0, volume.indexOf(':'));
              assertThat(Files.exists(DeployFiles.COMPOSE.resolveSibling(source)))
                  .as("%s of %s", source, name)
                  .isTrue();
            }
          }
        });
  }

  @Test
  void everyCommandOfTailbackExists() {
    services.forEach(
        (name, service) -> {
          Map<?, ?> keys = DeployFiles.group(service);
          List<String> words = DeployFiles.words(keys.get("command"));
          int jar = words.indexOf("/opt/tailback/tailback-spark_2.13.jar");
          boolean runsTailback = keys.get("image").toString().startsWith("tailback:");
          if (runsTailback || jar >= 0) {
            assertThat(CommandTable.problemOf(words.subList(jar + 1, words.size())))
                .as("%s", name)
                .isEmpty();
          }
        });
  }
}
