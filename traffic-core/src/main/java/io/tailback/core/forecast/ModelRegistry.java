package io.tailback.core.forecast;

import io.tailback.core.TailbackException;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the versions of the registered model {@value #MODEL} and who of them serves. A version
 * appears whole or not at all, and never changes. Any number of writers and readers may work at the
 * same time.
 */
public interface ModelRegistry {
  /** Name of the registered model. */
  String MODEL = "tailback-speed";

  /** Where it is, for people. */
  String place();

  /** Gives a model the next number. No alias moves. */
  ModelVersion register(ModelDraft draft);

  /** All versions, the oldest first. */
  Listing list();

  /**
   * A version by its number.
   *
   * @throws TailbackException when its description is damaged
   */
  Optional<ModelVersion> find(int number);

  /**
   * The content of a file of a version.
   *
   * @throws TailbackException when it is missing, damaged or too large to be read at once
   */
  byte[] file(ModelVersion version, String name);

  /** Points an alias to a version, from now on. */
  AliasChange assign(Alias alias, int number, String by);

  /**
   * Points an alias to the version before.
   *
   * @throws TailbackException when there is none
   */
  AliasChange rollBack(Alias alias, String by);

  /** All moves of an alias. */
  AliasHistory history(Alias alias);

  /**
   * What a look at all versions finds.
   *
   * @param versions the oldest first
   * @param damaged why others could not be read, a sentence each
   */
  record Listing(List<ModelVersion> versions, List<String> damaged) {
    public Listing {
      versions = List.copyOf(versions);
      damaged = List.copyOf(damaged);
    }
  }

  /** The version that has an alias; one that came into service is on trial no more. */
  default Optional<ModelVersion> find(Alias alias) {
    return pointed(alias)
        .filter(number -> alias != Alias.CHALLENGER || !hasServed(number))
        .map(this::version);
  }

  /** Where an alias was pointed last. */
  default Optional<Integer> pointed(Alias alias) {
    return history(alias).current();
  }

  private boolean hasServed(int number) {
    return history(Alias.CHAMPION).changes().stream()
        .anyMatch(change -> change.version() == number);
  }

  /** A version that has to be there. */
  default ModelVersion version(int number) {
    return find(number).orElseThrow(() -> unknown(number));
  }

  /** The version that serves. */
  default ModelVersion champion() {
    return find(Alias.CHAMPION)
        .orElseThrow(
            () ->
                new TailbackException(
                    "E31",
                    TailbackException.PRECONDITION,
                    "No model version in "
                        + place()
                        + " has the alias champion: run `./tailback train`, then `./tailback models"
                        + " promote`."));
  }

  /**
   * The model of a version, ready to serve.
   *
   * @param featureFingerprint of the vectors that this build computes
   * @throws TailbackException when it was trained on others, or its file is damaged
   */
  default SpeedModel speedModel(ModelVersion version, String featureFingerprint) {
    requireFeatures(version, version.origin().featureFingerprint(), featureFingerprint);
    SpeedModel model =
        SpeedModelFile.read(
            file(version, ModelVersion.SPEED_MODEL),
            ModelVersion.SPEED_MODEL + " of version " + version.number());
    requireFeatures(version, model.featureFingerprint(), featureFingerprint);
    return model;
  }

  /** Refuses a version that reads other vectors than this build computes. */
  static void requireFeatures(ModelVersion version, String found, String wanted) {
    if (!found.equals(wanted)) {
      throw new TailbackException(
          "E33",
          TailbackException.INCOMPATIBLE,
          "Model "
              + version.number()
              + " was trained on feature schema "
              + found
              + " and this build computes "
              + wanted
              + ": train again or roll back with `./tailback models rollback`.");
    }
  }

  /** The refusal of a number that no version has. */
  private TailbackException unknown(int number) {
    return new TailbackException(
        "E57",
        TailbackException.PRECONDITION,
        "There is no version "
            + number
            + " in "
            + place()
            + ": `./tailback models list` lists all.");
  }

  /** The version to which a rollback leads. */
  default int predecessor(Alias alias, AliasHistory history) {
    return history
        .previous()
        .orElseThrow(
            () ->
                new TailbackException(
                    "E57",
                    TailbackException.PRECONDITION,
                    "No version had the alias "
                        + alias.word()
                        + " before "
                        + history.current().map(number -> "version " + number).orElse("now")
                        + " in "
                        + place()
                        + ": promote one that `./tailback models list` lists."));
  }
}
