package io.tailback.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What every registry promises. */
public interface ModelRegistryContract {
  /** The time at which everything is registered. */
  Instant NOW = Instant.parse("2026-03-01T02:00:00Z");

  ModelRegistry emptyRegistry();

  @Test
  default void aVersionComesBackAsItWasRegistered() {
    ModelRegistry registry = emptyRegistry();
    ModelDraft draft = ModelDrafts.withMae(3.25);

    ModelVersion registered = registry.register(draft);

    ModelVersion found = registry.version(1);
    assertThat(found).isEqualTo(registered);
    assertThat(found.number()).isEqualTo(1);
    assertThat(found.created()).isEqualTo(NOW);
    assertThat(found.origin()).isEqualTo(draft.origin());
    assertThat(found.tested()).isEqualTo(draft.tested());
    assertThat(found.metrics()).isEqualTo(draft.metrics());
    assertThat(found.tags()).isEqualTo(draft.tags());
    assertThat(registry.file(found, "notes/about.txt"))
        .isEqualTo("Naïve".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  default void numbersCountUpAndNoAliasMoves() {
    ModelRegistry registry = emptyRegistry();
    assertThat(registry.list().versions()).isEmpty();

    for (int i = 0; i < 3; i++) {
      registry.register(ModelDrafts.withMae(3));
    }

    assertThat(registry.list().versions())
        .extracting(ModelVersion::number)
        .containsExactly(1, 2, 3);
    assertThat(registry.list().damaged()).isEmpty();
    assertThat(registry.find(Alias.CHAMPION)).isEmpty();
    assertThat(registry.find(4)).isEmpty();
    assertThat(registry.find(0)).isEmpty();
  }

  @Test
  default void theServedModelComesBackToTheLastBitAndForeignFeaturesAreRefused() {
    ModelRegistry registry = emptyRegistry();
    byte[] bytes = SpeedModelFile.write(ModelFixtures.model(new SplittableRandom(3), 5, 4, 20));
    ModelVersion version =
        registry.register(
            ModelDrafts.with(Metrics.builder().build(), Map.of(ModelVersion.SPEED_MODEL, bytes)));

    assertThat(SpeedModelFile.write(registry.speedModel(version, ModelDrafts.FINGERPRINT)))
        .isEqualTo(bytes);
    assertThatThrownBy(() -> registry.speedModel(version, "others"))
        .isInstanceOfSatisfying(
            TailbackException.class,
            refused -> assertThat(refused.exitCode()).isEqualTo(TailbackException.INCOMPATIBLE))
        .hasMessage(
            "Model 1 was trained on feature schema features-of-a-test and this build computes"
                + " others: train again or roll back with `./tailback models rollback`.");
  }

  @Test
  default void aFileThatIsNotThereIsRefusedWithASentence() {
    ModelRegistry registry = emptyRegistry();
    ModelVersion version = registry.register(ModelDrafts.withMae(3));

    assertThatThrownBy(() -> registry.speedModel(version, ModelDrafts.FINGERPRINT))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining(ModelVersion.SPEED_MODEL)
        .hasMessageContaining("is missing");
  }

  @Test
  default void withoutAChampionTheSentenceSaysWhatToDo() {
    ModelRegistry registry = emptyRegistry();

    assertThatThrownBy(registry::champion)
        .isInstanceOfSatisfying(
            TailbackException.class,
            refused -> {
              assertThat(refused.id()).isEqualTo("E31");
              assertThat(refused.exitCode()).isEqualTo(TailbackException.PRECONDITION);
            })
        .hasMessage(
            "No model version in "
                + registry.place()
                + " has the alias champion: run `./tailback train`, then `./tailback models"
                + " promote`.");
  }

  @Test
  default void anAliasPointsToOneVersionAndRememberWhoMovedIt() {
    ModelRegistry registry = withThreeVersions();
    registry.assign(Alias.CHALLENGER, 3, "nightly training");
    registry.assign(Alias.CHAMPION, 1, "ada");
    registry.assign(Alias.CHAMPION, 2, "grace");

    assertThat(registry.champion().number()).isEqualTo(2);
    assertThat(registry.find(Alias.CHALLENGER)).contains(registry.version(3));
    assertThat(registry.history(Alias.CHAMPION).changes())
        .containsExactly(
            new AliasChange(AliasChange.Kind.ASSIGNED, 1, NOW, "ada"),
            new AliasChange(AliasChange.Kind.ASSIGNED, 2, NOW, "grace"));
  }

  @Test
  default void aVersionThatCameIntoServiceIsOnTrialNoMore() {
    ModelRegistry registry = withThreeVersions();
    registry.assign(Alias.CHAMPION, 1, "ada");
    registry.assign(Alias.CHALLENGER, 2, "nightly training");
    registry.assign(Alias.CHAMPION, 2, "ada");

    assertThat(registry.find(Alias.CHALLENGER)).isEmpty();
    registry.rollBack(Alias.CHAMPION, "grace");
    assertThat(registry.find(Alias.CHALLENGER)).isEmpty();

    registry.assign(Alias.CHALLENGER, 3, "nightly training");
    assertThat(registry.find(Alias.CHALLENGER)).contains(registry.version(3));
  }

  @Test
  default void rollingBackTwiceGoesTwoVersionsBack() {
    ModelRegistry registry = withThreeVersions();
    for (int number = 1; number <= 3; number++) {
      registry.assign(Alias.CHAMPION, number, "ada");
    }

    assertThat(registry.rollBack(Alias.CHAMPION, "grace").version()).isEqualTo(2);
    assertThat(registry.rollBack(Alias.CHAMPION, "grace").version()).isEqualTo(1);
    assertThat(registry.champion().number()).isEqualTo(1);
    assertThatThrownBy(() -> registry.rollBack(Alias.CHAMPION, "grace"))
        .isInstanceOf(TailbackException.class)
        .hasMessage(
            "No version had the alias champion before version 1 in "
                + registry.place()
                + ": promote one that `./tailback models list` lists.");
    assertThat(registry.history(Alias.CHAMPION).changes()).hasSize(5);

    registry.assign(Alias.CHAMPION, 3, "ada");
    assertThat(registry.rollBack(Alias.CHAMPION, "ada").version()).isEqualTo(1);
  }

  @Test
  default void anAliasOfAnUnknownVersionIsRefused() {
    ModelRegistry registry = withThreeVersions();

    assertThatThrownBy(() -> registry.assign(Alias.CHAMPION, 9, "ada"))
        .isInstanceOf(TailbackException.class)
        .hasMessage(
            "There is no version 9 in "
                + registry.place()
                + ": `./tailback models list` lists all.");
    assertThat(registry.find(Alias.CHAMPION)).isEmpty();
  }

  private ModelRegistry withThreeVersions() {
    ModelRegistry registry = emptyRegistry();
    for (int i = 0; i < 3; i++) {
      registry.register(ModelDrafts.withMae(3));
    }
    return registry;
  }
}
