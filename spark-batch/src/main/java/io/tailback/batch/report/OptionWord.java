package io.tailback.batch.report;

import io.tailback.core.TailbackException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The word by which the command line and the API name a constant: its name in lower case. */
public final class OptionWord {
  private OptionWord() {}

  /** For example {@code weekday}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The constant of this word.
   *
   * @param option whose value it is, for example {@code --day-type}
   * @param reason why another word is none, for example {@code which is no type of day}
   * @throws TailbackException (E06) when there is none, with all words
   */
  public static <T extends Enum<T>> T find(
      Class<T> type, String option, String word, String reason) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> of(constant).equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new TailbackException(
                    "E06",
                    TailbackException.USAGE,
                    String.format(
                        Locale.ROOT,
                        "`%s` is `%s`, %s: write one of %s.",
                        option,
                        word,
                        reason,
                        Arrays.stream(type.getEnumConstants())
                            .map(OptionWord::of)
                            .collect(Collectors.joining(", ")))));
  }
}
