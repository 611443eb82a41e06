package io.tailback.app.settings;

import io.tailback.core.imputation.TrainingWeek;
import io.tailback.core.time.NamedPeriod;
import io.tailback.core.time.NamedPeriods;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What planners' measures are told of, groups {@code tailback.periods} and {@code
 * tailback.imputation}.
 *
 * @param periods named periods by name, as {@link PeriodWords} writes them; in the order in which
 *     reports list them
 * @param imputation what fills gaps
 */
public record MeasuresConfig(Map<String, String> periods, Imputation imputation) {

  /**
   * What fills gaps.
   *
   * @param trainingWeek first of the seven local days whose data give the coefficients; empty: the
   *     week in force, or the first full one that has data
   */
  public record Imputation(Optional<LocalDate> trainingWeek) {
    public static final Imputation DEFAULT = new Imputation(Optional.empty());

    /** The declared week, if one is. */
    public Optional<TrainingWeek> week() {
      return trainingWeek.map(TrainingWeek::new);
    }
  }

  public static final MeasuresConfig DEFAULT =
      new MeasuresConfig(words(NamedPeriods.DEFAULTS), Imputation.DEFAULT);

  public MeasuresConfig {
    periods = Collections.unmodifiableMap(new LinkedHashMap<>(periods));
    periods.forEach(PeriodWords::read);
  }

  /** The periods. */
  public NamedPeriods namedPeriods() {
    return new NamedPeriods(
        periods.entrySet().stream()
            .map(period -> PeriodWords.read(period.getKey(), period.getValue()))
            .toList());
  }

  private static Map<String, String> words(NamedPeriods periods) {
    Map<String, String> words = new LinkedHashMap<>();
    for (NamedPeriod period : periods.periods()) {
      words.put(period.name(), PeriodWords.write(period));
    }
    return words;
  }
}
