package io.tailback.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every manifest: readable, pinned, without root, without secrets. */
class ManifestsTest {
  private static final Pattern IMAGE = Pattern.compile("(?m)^\\s*image:\\s*(\\S+)\\s*$");
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|passwd|token|credential|private-?key|access-?key)s?$");

  @Test
  void everyYamlCanBeRead() {
    assertThat(DeployFiles.yaml())
        .hasSizeGreaterThan(8)
        .allSatisfy(file -> assertThat(DeployFiles.documents(file)).isNotEmpty());
  }

  @Test
  void everyImageIsPinned() {
    List<String> images = new ArrayList<>();
    for (Path file : DeployFiles.yaml()) {
      Matcher image = IMAGE.matcher(DeployFiles.text(file));
      while (image.find()) {
        images.add(image.group(1));
      }
    }

    assertThat(images)
        .hasSizeGreaterThan(8)
        .allSatisfy(
            image -> assertThat(image).matches(".+(@sha256:|:).+").doesNotContain("latest"));
  }

  @Test
  void nothingRunsAsRootOrPrivileged() {
    forEachKey(
        (file, key, value) -> {
          String text = String.valueOf(value);
          switch (key) {
            case "privileged", "allowPrivilegeEscalation", "hostNetwork", "hostPID" ->
                assertThat(text).as(file + " " + key).isEqualTo("false");
            case "runAsUser" -> assertThat(text).as(file + " " + key).matches("[1-9]\\d*");
            case "runAsNonRoot" -> assertThat(text).as(file + " " + key).isEqualTo("true");
            case "user" -> assertThat(text).as(file + " " + key).matches("[1-9]\\d*:\\d+");
            case "network_mode", "pid" -> assertThat(text).isNotEqualTo("host");
            default -> {
              // says nothing of rights
            }
          }
        });
  }

  @Test
  void noSecretStandsInAFile() {
    forEachKey(
        (file, key, value) -> {
          if (value instanceof String text && SECRET.matcher(key).matches()) {
            assertThat(text).as(file + " " + key).matches("|\\$\\{.*|/run/secrets/.*");
          }
        });
  }

  @Test
  void driversAndExecutorsDropEveryRight() {
    for (Path file : List.of(sparkFile("stream.yaml"), sparkFile("nightly-training.yaml"))) {
      Map<?, ?> spec = DeployFiles.group(DeployFiles.group(one(file)).get("spec"));
      Map<?, ?> application =
          spec.containsKey("template") ? DeployFiles.group(spec.get("template")) : spec;
      for (String pod : List.of("driver", "executor")) {
        Map<?, ?> keys = DeployFiles.group(application.get(pod));
        assertThat(DeployFiles.group(keys.get("podSecurityContext")).get("runAsNonRoot"))
            .isEqualTo(true);
        assertThat(keys.get("securityContext").toString()).contains("drop=[ALL]");
      }
    }
  }

  private static Path sparkFile(String name) {
    return DeployFiles.SPARK.resolve(name);
  }

  private static Object one(Path file) {
    List<Object> documents = DeployFiles.documents(file);
    assertThat(documents).hasSize(1);
    return documents.get(0);
  }

  private interface KeyLaw {
    void check(String file, String key, Object value);
  }

  private static void forEachKey(KeyLaw law) {
    Stream<Path> files = DeployFiles.yaml().stream();
    files.forEach(
        file ->
            DeployFiles.documents(file)
                .forEach(
                    document ->
                        DeployFiles.visit(
                            document,
                            (key, value) -> law.check(file.getFileName().toString(), key, value))));
  }
}
