package io.tailback.core.measure;

import java.io.Serializable;

/**
 * How far a measured speed reaches in space and time, and how fast it travels (measures.md, section
 * 13, arXiv 0909.4467 and 2602.02072).
 *
 * @param sigmaKm reach in space, km
 * @param tauMinutes reach in time, minutes
 * @param freeWaveKmh speed of changes in free traffic, km/h, with the traffic
 * @param congestedWaveKmh speed of changes in congestion, km/h, negative: against the traffic
 * @param criticalSpeedKmh where free traffic and congestion meet, km/h
 * @param transitionKmh width of that transition, km/h
 */
public record SmoothingParameters(
    double sigmaKm,
    double tauMinutes,
    double freeWaveKmh,
    double congestedWaveKmh,
    double criticalSpeedKmh,
    double transitionKmh)
    implements Serializable {
  public static final SmoothingParameters DEFAULTS =
      new SmoothingParameters(0.6, 1.1, 80, -15, 60, 20);

  public SmoothingParameters {
    if (!(sigmaKm > 0 && tauMinutes > 0 && transitionKmh > 0)) {
      throw new IllegalArgumentException("Reach and transition are above 0");
    }
    if (!(freeWaveKmh > 0 && congestedWaveKmh < 0)) {
      throw new IllegalArgumentException(
          "Free waves run with the traffic and congested ones against it");
    }
  }
}
