package io.tailback.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.app.cli.CommandTable;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Helm chart, as far as it can be judged without Helm. */
class ChartTest {
  private static final Pattern ACTION =
      Pattern.compile("\\{\\{-?\\s*(.*?)\\s*-?}}", Pattern.DOTALL);
  private static final Pattern VALUE = Pattern.compile("\\.Values\\.([A-Za-z0-9.]+)");
  private static final Pattern INCLUDED = Pattern.compile("include \"([^\"]+)\"");
  private static final Pattern DEFINED = Pattern.compile("define \"([^\"]+)\"");
  private static final Pattern ARGUMENTS = Pattern.compile("args: \\[([^\\]]*)]");
  private static final Pattern LISTED =
      Pattern.compile("args:\\n((?:\\s+(?:- .*|#.*|\\{\\{.*}})\\n)+)");
  private static final Set<String> OPENING = Set.of("if", "with", "range", "define");

  private final Map<?, ?> values =
      DeployFiles.group(DeployFiles.documents(DeployFiles.CHART.resolve("values.yaml")).get(0));

  @Test
  void everyBlockOfATemplateIsClosed() {
    for (Path template : DeployFiles.templates()) {
      String text = DeployFiles.text(template);
      Deque<String> open = new ArrayDeque<>();
      for (String action : actions(text)) {
        String word = action.split("\\s", 2)[0];
        if (OPENING.contains(word)) {
          open.push(action);
        } else if (word.equals("end")) {
          assertThat(open).as("%s: an end too many", template).isNotEmpty();
          open.pop();
        }
      }
      assertThat(open).as("%s: open blocks", template).isEmpty();
      assertThat(text.split("\\{\\{", -1)).as("%s", template).hasSize(text.split("}}", -1).length);
    }
  }

  @Test
  void everyValueThatIsUsedStandsInTheValuesAndTheOtherWayRound() {
    Set<String> used = new TreeSet<>();
    for (Path template : DeployFiles.templates()) {
      Matcher value = VALUE.matcher(DeployFiles.text(template));
      while (value.find()) {
        assertThat(has(value.group(1))).as(template + ": " + value.group()).isTrue();
        used.add(value.group(1).split("\\.", 2)[0]);
      }
    }

    assertThat(values.keySet().stream().map(String::valueOf)).allMatch(used::contains);
  }

  private boolean has(String path) {
    Object node = values;
    for (String key : path.split("\\.", -1)) {
      if (!(node instanceof Map<?, ?> group) || !group.containsKey(key)) {
        return false;
      }
      node = group.get(key);
    }
    return true;
  }

  @Test
  void everyIncludedPieceIsDefined() {
    Set<String> defined = new TreeSet<>();
    List<String> included = new ArrayList<>();
    for (Path template : DeployFiles.templates()) {
      String text = DeployFiles.text(template);
      DEFINED.matcher(text).results().forEach(found -> defined.add(found.group(1)));
      INCLUDED.matcher(text).results().forEach(found -> included.add(found.group(1)));
    }

    assertThat(included).isNotEmpty().allMatch(defined::contains);
  }

  @Test
  void everyCommandOfTailbackExists() {
    List<List<String>> commands = new ArrayList<>();
    for (Path template : DeployFiles.templates()) {
      String text = DeployFiles.text(template);
      ARGUMENTS
          .matcher(text)
          .results()
          .forEach(found -> commands.add(List.of(found.group(1).split(",\\s*", -1))));
      LISTED
          .matcher(text)
          .results()
          .forEach(
              found ->
                  commands.add(
                      found
                          .group(1)
                          .lines()
                          .map(String::strip)
                          .filter(line -> line.startsWith("- "))
                          .map(line -> line.substring(2))
                          .toList()));
    }

    assertThat(commands)
        .hasSize(4)
        .allSatisfy(words -> assertThat(CommandTable.problemOf(words)).isEmpty());
  }

  @Test
  void podsRunWithoutRootWithoutRightsOnARootThatCannotBeWritten() {
    assertThat(values.get("podSecurityContext").toString()).contains("runAsNonRoot=true");
    assertThat(values.get("securityContext").toString())
        .contains("readOnlyRootFilesystem=true", "allowPrivilegeEscalation=false", "drop=[ALL]");
    assertThat(DeployFiles.group(values.get("networkPolicy")).get("enabled")).isEqualTo(true);
  }

  private static List<String> actions(String text) {
    return ACTION.matcher(text).results().map(found -> found.group(1)).toList();
  }
}
