package io.tailback.batch.report.data;

import io.tailback.batch.report.OptionWord;
import io.tailback.core.TailbackException;
import io.tailback.core.time.DayKind;
import io.tailback.core.time.HolidayCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;

/** Which days of a period a report counts. */
public enum DayType {
  ALL,
  /** Monday to Friday without holidays. */
  WEEKDAY,
  /** Saturday and Sunday. */
  WEEKEND,
  /** Holidays of the network's calendar that fall on Monday to Friday. */
  HOLIDAY,
  /** Every Monday, holidays among them; so on for each day of the week. */
  MON,
  TUE,
  WED,
  THU,
  FRI,
  SAT,
  SUN;

  /**
   * The type of this word, as the command line and the page write it.
   *
   * @throws TailbackException when there is none
   */
  public static DayType of(String word) {
    return OptionWord.find(DayType.class, "--day-type", word, "which is no type of day");
  }

  /** For example {@code weekday} or {@code mon}. */
  public String word() {
    return OptionWord.of(this);
  }

  /** In the words of the page. */
  String words() {
    return switch (this) {
      case ALL -> "all days";
      case WEEKDAY -> "weekdays without holidays";
      case WEEKEND -> "weekends";
      case HOLIDAY -> "holidays on Monday to Friday";
      case MON, TUE, WED, THU, FRI, SAT, SUN ->
          "every " + dayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    };
  }

  private DayOfWeek dayOfWeek() {
    return DayOfWeek.of(1 + ordinal() - MON.ordinal());
  }

  /** Whether a local day is of this type. */
  public boolean includes(LocalDate date, HolidayCalendar holidays) {
    return switch (this) {
      case ALL -> true;
      case WEEKDAY -> holidays.kindOf(date) == DayKind.WEEKDAY;
      case WEEKEND -> holidays.kindOf(date) == DayKind.WEEKEND;
      case HOLIDAY -> holidays.kindOf(date) == DayKind.HOLIDAY;
      case MON, TUE, WED, THU, FRI, SAT, SUN -> date.getDayOfWeek() == dayOfWeek();
    };
  }
}
