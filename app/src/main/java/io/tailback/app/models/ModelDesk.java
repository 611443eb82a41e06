package io.tailback.app.models;

import io.tailback.app.settings.Settings;
import io.tailback.core.TailbackException;
import io.tailback.core.feature.Features;
import io.tailback.core.forecast.Alias;
import io.tailback.core.forecast.AliasChange;
import io.tailback.core.forecast.AliasHistory;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.forecast.ModelVersion;
import io.tailback.core.forecast.Promotion;
import io.tailback.core.forecast.PromotionRule;
import io.tailback.spark.model.HadoopModelRegistry;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows versions and moves the champion.
 *
 * @param registry the versions
 * @param rule what a challenger has to show
 * @param featureFingerprint of the vectors that this build computes
 * @param by who asks, for the history of the aliases
 * @param zone of the times that are shown
 */
public record ModelDesk(
    ModelRegistry registry,
    PromotionRule rule,
    String featureFingerprint,
    String by,
    ZoneId zone,
    PrintStream out,
    PrintStream err) {
  /** The registry of the settings, as this build can use it. */
  public static ModelDesk of(Settings settings) {
    return new ModelDesk(
        HadoopModelRegistry.in(settings.modelsRoot(), settings.hadoop(), InstantSource.system()),
        settings.models().promotion(),
        Features.fingerprint(),
        System.getProperty("user.name"),
        settings.zone(),
        System.out,
        System.err);
  }

  private static final Pattern NUMBER = Pattern.compile("(?:version-)?([1-9][0-9]{0,8})");

  /** All versions, the newest first. */
  public void list(ModelForm form) {
    ModelRegistry.Listing listing = registry.list();
    out.print(
        form == ModelForm.JSON
            ? new ModelJson(registry).list(listing.versions())
            : new ModelText(registry, rule, zone).list(listing.versions()));
    listing.damaged().forEach(sentence -> err.println("tailback: " + sentence + " [E56]"));
  }

  /** Everything that is known of one version. */
  public void show(String name, ModelForm form) {
    ModelVersion version = versionOf(name);
    out.print(
        form == ModelForm.JSON
            ? new ModelJson(registry).one(version)
            : new ModelText(registry, rule, zone).show(version));
  }

  /** Two versions beside each other, and whether the first may follow the second. */
  public void compare(String first, String second, ModelForm form) {
    ModelVersion challenger = versionOf(first);
    ModelVersion champion = versionOf(second);
    Promotion.Verdict verdict = judge(challenger, Optional.of(champion));
    out.print(
        form == ModelForm.JSON
            ? new ModelJson(registry).comparison(challenger, champion, verdict)
            : new ModelText(registry, rule, zone).comparison(challenger, champion, verdict));
  }

  /** Puts a version into service, if it passes. */
  public void promote(String name) {
    Optional<ModelVersion> champion = registry.find(Alias.CHAMPION);
    ModelVersion challenger = toPromote(name, champion);
    if (champion.equals(Optional.of(challenger))) {
      out.println("Version " + challenger.number() + " is champion already.");
      return;
    }
    registry.speedModel(challenger, featureFingerprint);
    judge(challenger, champion).require();
    registry.assign(Alias.CHAMPION, challenger.number(), by);
    champion.ifPresent(
        before ->
            out.print(
                new ModelText(registry, rule, zone)
                    .comparison(challenger, before, judge(challenger, champion))));
    out.println(
        "Version "
            + challenger.number()
            + " is champion now"
            + champion.map(before -> " after version " + before.number()).orElse("")
            + ": running forecasts follow within a minute. Back: `./tailback models rollback`.");
  }

  /** A promotion that is repeated finds the version that was the challenger in service. */
  private ModelVersion toPromote(String name, Optional<ModelVersion> champion) {
    return champion
        .filter(one -> name.equalsIgnoreCase(Alias.CHALLENGER.word()))
        .filter(one -> registry.pointed(Alias.CHALLENGER).equals(Optional.of(one.number())))
        .orElseGet(() -> versionOf(name));
  }

  private Promotion.Verdict judge(ModelVersion challenger, Optional<ModelVersion> champion) {
    return new Promotion(rule).judge(challenger, champion);
  }

  /** Puts the version before back into service, if this build can serve it. */
  public void rollBack() {
    AliasHistory history = registry.history(Alias.CHAMPION);
    int target = registry.predecessor(Alias.CHAMPION, history);
    registry.speedModel(registry.version(target), featureFingerprint);
    AliasChange change = registry.rollBack(Alias.CHAMPION, by);
    out.println(
        "Version "
            + change.version()
            + " is champion again, after version "
            + history.current().orElseThrow()
            + ": running forecasts follow within a minute.");
  }

  private ModelVersion versionOf(String name) {
    for (Alias alias : Alias.values()) {
      if (alias.word().equals(name.toLowerCase(Locale.ROOT))) {
        return versionOf(alias);
      }
    }
    Matcher number = NUMBER.matcher(name);
    if (!number.matches()) {
      throw new TailbackException(
          "E07",
          TailbackException.USAGE,
          "`"
              + name
              + "` is no version of a model: write its number, `champion` or `challenger`;"
              + " `./tailback models list` lists all.");
    }
    return registry.version(Integer.parseInt(number.group(1)));
  }

  private ModelVersion versionOf(Alias alias) {
    if (alias == Alias.CHAMPION) {
      return registry.champion();
    }
    return registry
        .find(alias)
        .orElseThrow(
            () ->
                new TailbackException(
                    "E57",
                    TailbackException.PRECONDITION,
                    "No model version in "
                        + registry.place()
                        + " has the alias challenger: run `./tailback train`, or name a version"
                        + " that `./tailback models list` lists."));
  }
}
