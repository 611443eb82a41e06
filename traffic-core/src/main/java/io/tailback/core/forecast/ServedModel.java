package io.tailback.core.forecast;

import io.tailback.core.TailbackException;
import io.tailback.core.feature.Features;
import io.tailback.core.feature.TypicalWeek;
import java.io.Serializable;

/**
 * A model with what it needs to be asked: the typical week that it was trained beside.
 *
 * @param version its name in the registry
 */
public record ServedModel(String version, SpeedModel model, TypicalWeek typical)
    implements Serializable {
  /** File of the typical week that goes with a model. */
  public static final String TYPICAL_WEEK = "typical-week.tbtw";

  /**
   * @throws TailbackException (E33) when the model was trained with other features than this build
   *     makes
   */
  public ServedModel {
    if (!model.featureFingerprint().equals(Features.fingerprint())) {
      throw new TailbackException(
          "E33",
          TailbackException.INCOMPATIBLE,
          "Model "
              + version
              + " was trained with the features "
              + model.featureFingerprint()
              + " and this build makes "
              + Features.fingerprint()
              + ": train again with this build, or use the build that trained it.");
    }
  }
}
