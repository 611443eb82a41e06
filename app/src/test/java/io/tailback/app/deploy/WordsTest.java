package io.tailback.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.app.cli.CommandTable;
import io.tailback.app.config.EffectiveSetting;
import io.tailback.app.endtoend.Repository;
import io.tailback.app.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Commands, options, settings and links that manifests and pages name. */
class WordsTest {
  private static final Pattern COMMAND = Pattern.compile("\\./tailback ([a-z][^`\\n#|<]*)");
  private static final Pattern SETTING =
      Pattern.compile("(?<![\\w./\"-])(?:spark\\.)?(tailback(?:\\.[a-z][a-z0-9-]*)+)(?![\\w/(])");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

  /** Files, properties of the JVM and labels that look like settings. */
  private static final Set<String> NO_SETTINGS =
      Set.of("tailback.yaml", "tailback.install", "tailback.json", "tailback.tar", "tailback.prom");

  @TempDir private Path home;

  @Test
  void everyCommandThatIsNamedExistsWithItsOptions() {
    List<String> problems = new ArrayList<>();
    int commands = 0;
    for (Path page : pagesAndManifests()) {
      Matcher command = COMMAND.matcher(DeployFiles.text(page));
      while (command.find()) {
        commands++;
        List<String> words = List.of(command.group(1).strip().split("[\\s:;,.)]+", -1));
        CommandTable.problemOf(words).ifPresent(problem -> problems.add(page + ": " + problem));
      }
    }

    assertThat(problems).isEmpty();
    assertThat(commands).isGreaterThan(20);
  }

  @Test
  void everySettingThatIsNamedExists() {
    Set<String> known =
        Settings.load(home, Repository.root(), Optional.empty(), List.of())
            .configuration()
            .effective()
            .settings()
            .stream()
            .map(EffectiveSetting::key)
            .collect(Collectors.toSet());
    List<String> problems = new ArrayList<>();
    for (Path page : pagesAndManifests()) {
      Matcher setting = SETTING.matcher(DeployFiles.text(page));
      while (setting.find()) {
        String name = setting.group(1);
        if (!NO_SETTINGS.contains(name) && !isKnown(name, known)) {
          problems.add(page + ": " + name);
        }
      }
    }

    assertThat(problems).isEmpty();
  }

  /** A key, a group of keys, or a key of a group whose keys are free. */
  private static boolean isKnown(String name, Set<String> known) {
    return known.contains(name)
        || known.stream().anyMatch(key -> key.startsWith(name + "."))
        || Stream.of(
                "tailback.kafka.properties", "tailback.hbase.properties", "tailback.delta.keep")
            .anyMatch(free -> name.equals(free) || name.startsWith(free + "."));
  }

  @Test
  void theConfigurationsOfComposeAndChartAreTaken() throws IOException {
    Path values = DeployFiles.CHART.resolve("values.yaml");
    Map<?, ?> config =
        DeployFiles.group(DeployFiles.group(DeployFiles.documents(values).get(0)).get("config"));
    Path ofTheChart = Files.writeString(home.resolve("chart.yaml"), new Yaml().dump(config));
    Path ofCompose = DeployFiles.FOLDER.resolve("compose/conf/tailback.yaml");

    for (Path file : List.of(ofTheChart, ofCompose)) {
      Settings settings = Settings.load(home, Repository.root(), Optional.of(file), List.of());

      assertThat(settings.tablesRoot()).startsWith("hdfs://");
      assertThat(settings.streaming().checkpointRoot()).startsWith("hdfs://");
      assertThat(settings.modelsRoot()).startsWith("hdfs://");
      assertThat(settings.kafka().bootstrapServers()).isPresent();
      assertThat(settings.hbase().quorum()).isPresent();
    }
  }

  @Test
  void theJobsOfTheSparkOperatorExist() {
    for (String file : List.of("stream.yaml", "nightly-training.yaml")) {
      List<List<String>> arguments = new ArrayList<>();
      DeployFiles.visit(
          DeployFiles.documents(DeployFiles.SPARK.resolve(file)).get(0),
          (key, value) -> {
            if (key.equals("arguments")) {
              arguments.add(DeployFiles.words(value));
            }
          });

      assertThat(arguments)
          .as(file)
          .hasSize(1)
          .allSatisfy(words -> assertThat(CommandTable.problemOf(words)).isEmpty());
    }
  }

  @Test
  void everyLinkOfAPageLeadsSomewhere() {
    for (Path page : DeployFiles.pages()) {
      LINK.matcher(DeployFiles.text(page))
          .results()
          .forEach(link -> assertThat(page.resolveSibling(link.group(1))).as("%s", page).exists());
    }
  }

  private static List<Path> pagesAndManifests() {
    return Stream.concat(
            DeployFiles.pages().stream(),
            DeployFiles.all().stream().filter(file -> !file.toString().endsWith("README.md")))
        .toList();
  }
}
