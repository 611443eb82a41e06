package io.tailback.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveTest {
  private static final String ROAD = "tailback.road";

  @TempDir private Path folder;

  @Test
  void theTableTellsValueAndOriginOfEachSetting() {
    record Gate(boolean open, Optional<String> keeper) {}

    assertThat(
            ConfigLoader.builder()
                .settings("tailback.gate", Gate.class)
                .options(List.of("gate.open=false"))
                .load()
                .effective()
                .table())
        .isEqualTo(
            """
            setting               value      origin
            tailback.gate.open    false      --set
            tailback.gate.keeper  (not set)  default
            """);
  }

  @Test
  void theYamlLoadsAgainAsTheSameSettings() throws IOException {
    Configuration first =
        load(
            "road.title=# 5: \"null\" ${HOME} ~",
            "road.corridors=- a, *b , null",
            "road.speed-limit-kmh=80",
            "road.signs.properties.a.b=*",
            "road.signs.properties.a=null",
            "road.signs.properties.jaas=x required y=\"z\";",
            "road.signs.properties.t=true");
    Path file = Files.writeString(folder.resolve("printed.yaml"), first.effective().yaml());

    Configuration second =
        ConfigLoader.builder().file(file).settings(ROAD, RoadConfig.class).load();

    assertThat(second.bind(ROAD, RoadConfig.class)).isEqualTo(first.bind(ROAD, RoadConfig.class));
    assertThat(second.bind(ROAD, RoadConfig.class).signs().properties())
        .containsAllEntriesOf(Map.of("a.b", "*", "a", "null", "t", "true"));
  }

  @Test
  void secretsAreMaskedAndTheMaskIsRefused() throws IOException {
    Effective effective =
        load("road.api-token=abcdef", "road.signs.properties.sasl.jaas.config=abcdef").effective();
    assertThat(effective.table() + effective.yaml()).doesNotContain("abcdef").contains("***");
    Path file = Files.writeString(folder.resolve("printed.yaml"), effective.yaml());

    assertThatThrownBy(
            () -> ConfigLoader.builder().file(file).settings(ROAD, RoadConfig.class).load())
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("`tailback.road.api-token` is still the mask")
        .hasMessageContaining(
            "`tailback.road.signs.properties.sasl.jaas.config` is still the mask");
  }

  private static Configuration load(String... options) {
    return ConfigLoader.builder().settings(ROAD, RoadConfig.class).options(List.of(options)).load();
  }
}
