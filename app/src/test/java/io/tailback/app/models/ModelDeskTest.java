package io.tailback.app.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailback.core.TailbackException;
import io.tailback.core.forecast.Alias;
import io.tailback.core.forecast.InMemoryModelRegistry;
import io.tailback.core.forecast.Metrics;
import io.tailback.core.forecast.ModelDrafts;
import io.tailback.core.forecast.ModelFixtures;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.forecast.ModelVersion;
import io.tailback.core.forecast.PromotionRule;
import io.tailback.core.forecast.SpeedModelFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ModelDeskTest {
  private static final byte[] MODEL =
      SpeedModelFile.write(ModelFixtures.model(new SplittableRandom(1), 2, 3, 20));

  private final ModelRegistry registry =
      new InMemoryModelRegistry(InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z")));
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void anEmptyRegistrySaysHowToBegin() {
    desk().list(ModelForm.TABLE);

    assertThat(said())
        .isEqualTo("No versions in memory yet: `./tailback train` makes the first.\n");
  }

  @Test
  void listsTheNewestFirstWithAliasesAndErrors() {
    trained(4.5);
    trained(4.25);
    registry.assign(Alias.CHAMPION, 1, "ada");
    registry.assign(Alias.CHALLENGER, 2, "nightly training");

    desk().list(ModelForm.TABLE);

    assertThat(said().lines())
        .containsExactly(
            "Versions of tailback-speed in memory, the newest first; MAE in km/h, each on its own"
                + " test period",
            "version  alias       created               trained on         features  MAE 15 min"
                + "  MAE 30 min  MAE 60 min",
            "2        challenger  2026-03-01 02:00 PST  station_states@12  features  4.250     "
                + "  4.250       4.250",
            "1        champion    2026-03-01 02:00 PST  station_states@12  features  4.500     "
                + "  4.500       4.500");
  }

  @Test
  void theFirstVersionIsPromotedAgainstTheBaselinesAndTheNextAgainstIt() {
    trained(4.5);
    registry.assign(Alias.CHALLENGER, 1, "nightly training");
    desk().promote("challenger");
    trained(4.25);
    desk().promote("2");

    assertThat(said())
        .startsWith("Version 1 is champion now: running forecasts follow within a minute.")
        .contains("minutes  version 2  version 1  persistence  historical average\n")
        .contains("15       4.250      4.500      5.000        5.000\n")
        .contains("Version 2 passes.\n")
        .endsWith(
            "Version 2 is champion now after version 1: running forecasts follow within a minute."
                + " Back: `./tailback models rollback`.\n");
    assertThat(registry.history(Alias.CHAMPION).changes())
        .extracting(change -> change.by())
        .containsOnly("ada");
  }

  @Test
  void aPromotionThatIsRepeatedHasNothingToDo() {
    trained(4.5);
    registry.assign(Alias.CHALLENGER, 1, "nightly training");
    desk().promote("challenger");
    desk().promote("challenger");
    desk().list(ModelForm.TABLE);

    assertThat(said()).contains("Version 1 is champion already.\n").doesNotContain("challenger");
    assertThat(registry.history(Alias.CHAMPION).changes()).hasSize(1);
  }

  @Test
  void oneThatIsNoBetterStaysAndTheChampionToo() {
    trained(4.25);
    registry.assign(Alias.CHAMPION, 1, "ada");
    trained(4.25);

    assertThatThrownBy(() -> desk().promote("version-2"))
        .isInstanceOfSatisfying(
            TailbackException.class,
            refused -> assertThat(refused.exitCode()).isEqualTo(TailbackException.REJECTED))
        .hasMessage(
            "Version 2 stays challenger: MAE 4.250 km/h at 15 min against 4.250 of champion 1,"
                + " margin 0 not reached.");
    assertThat(registry.champion().number()).isEqualTo(1);
    assertThat(said()).isEmpty();
  }

  @Test
  void aVersionOfOtherFeaturesIsNotPromoted() {
    trained(4.25);

    assertThatThrownBy(() -> deskOfBuild("features-of-tomorrow").promote("1"))
        .isInstanceOfSatisfying(
            TailbackException.class, refused -> assertThat(refused.id()).isEqualTo("E33"))
        .hasMessageContaining("and this build computes features-of-tomorrow");
    assertThat(registry.find(Alias.CHAMPION)).isEmpty();
  }

  @Test
  void aVersionWhoseModelIsDamagedIsNotPromoted() {
    registry.register(
        ModelDrafts.with(
            ModelDrafts.withMae(4).metrics(),
            Map.of(ModelVersion.SPEED_MODEL, new byte[] {1, 2, 3})));

    assertThatThrownBy(() -> desk().promote("1"))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("speed-model.tbsm of version 1 is no model of Tailback");
    assertThat(registry.find(Alias.CHAMPION)).isEmpty();
  }

  @Test
  void rollingBackReturnsToTheVersionBefore() {
    trained(4.5);
    trained(4.25);
    registry.assign(Alias.CHAMPION, 1, "ada");
    registry.assign(Alias.CHAMPION, 2, "ada");

    desk().rollBack();

    assertThat(said())
        .isEqualTo(
            "Version 1 is champion again, after version 2: running forecasts follow within a"
                + " minute.\n");
    assertThatThrownBy(() -> desk().rollBack())
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("No version had the alias champion before version 1");
  }

  @Test
  void namesThatAreNoVersionAreRefused() {
    assertThatThrownBy(() -> desk().show("../x", ModelForm.TABLE))
        .hasMessageStartingWith("`../x` is no version of a model");
    assertThatThrownBy(() -> desk().show("7", ModelForm.TABLE))
        .hasMessage("There is no version 7 in memory: `./tailback models list` lists all.");
    assertThatThrownBy(() -> desk().show("challenger", ModelForm.TABLE))
        .hasMessageStartingWith("No model version in memory has the alias challenger");
    assertThatThrownBy(() -> desk().show("champion", ModelForm.TABLE))
        .hasMessageStartingWith("No model version in memory has the alias champion");
  }

  @Test
  void showsWhereAVersionComesFrom() {
    trained(4.5);

    desk().show("1", ModelForm.TABLE);

    assertThat(said())
        .contains("Version 1   no alias\n")
        .contains("trained on  station_states@12, seed 7, by Tailback 0.1.0\n")
        .contains("features    2, fingerprint features-of-a-test\n")
        .contains("parameters  rate = 0.1, trees = 250\n")
        .contains("tested      station_states@12 from 2012-06-02 17:00 PDT until")
        .contains("minutes  historical_average.mae_kmh  model.mae_kmh  persistence.mae_kmh\n")
        .contains("60       5.000                       4.500          5.000\n");
  }

  @Test
  void jsonIsReadableByPrograms() throws IOException {
    trained(4.5);
    trained(4.25);
    registry.assign(Alias.CHAMPION, 1, "ada");

    desk().list(ModelForm.JSON);
    JsonNode list = new ObjectMapper().readTree(said());
    assertThat(list).hasSize(2);
    assertThat(list.at("/0/aliases/0").textValue()).isEqualTo("champion");
    assertThat(list.at("/1/metrics/model.mae_kmh/30").doubleValue()).isEqualTo(4.25);

    out.reset();
    desk().compare("2", "champion", ModelForm.JSON);
    JsonNode comparison = new ObjectMapper().readTree(said());
    assertThat(comparison.at("/first_may_follow_second").booleanValue()).isTrue();
    assertThat(comparison.at("/second/version").intValue()).isEqualTo(1);
  }

  private void trained(double maeKmh) {
    Metrics metrics = ModelDrafts.withMae(maeKmh).metrics();
    registry.register(ModelDrafts.with(metrics, Map.of(ModelVersion.SPEED_MODEL, MODEL)));
  }

  private ModelDesk desk() {
    return deskOfBuild(ModelDrafts.FINGERPRINT);
  }

  private ModelDesk deskOfBuild(String fingerprint) {
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new ModelDesk(
        registry,
        new PromotionRule(List.of(15, 30, 60), 0),
        fingerprint,
        "ada",
        ZoneId.of("America/Los_Angeles"),
        print,
        print);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
