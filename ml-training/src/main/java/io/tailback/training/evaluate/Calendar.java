package io.tailback.training.evaluate;

import io.tailback.core.feature.WindowNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/** What the network's clock and calendar say of the windows that are forecast, read once. */
final class Calendar {
  private final long first;
  private final byte[] hour;
  private final boolean[] peak;
  private final int[] day;
  private final LocalDate firstDate;
  private final int days;

  /** Of the windows from {@code first} to before {@code end}, which are numbers. */
  Calendar(long first, long end, EvaluationRules rules) {
    int windows = Math.toIntExact(end - first);
    this.first = first;
    this.hour = new byte[windows];
    this.peak = new boolean[windows];
    this.day = new int[windows];
    this.firstDate = WindowNumber.startOf(first).atZone(rules.zone()).toLocalDate();
    for (int i = 0; i < windows; i++) {
      Instant start = WindowNumber.startOf(first + i);
      ZonedDateTime local = start.atZone(rules.zone());
      hour[i] = (byte) local.getHour();
      peak[i] = rules.isPeak(start);
      day[i] = Math.toIntExact(local.toLocalDate().toEpochDay() - firstDate.toEpochDay());
    }
    this.days = windows == 0 ? 0 : day[windows - 1] + 1;
  }

  int placeOf(long window) {
    return (int) (window - first);
  }

  long windowAt(int place) {
    return first + place;
  }

  int windows() {
    return hour.length;
  }

  int hourAt(int place) {
    return hour[place];
  }

  boolean isPeakAt(int place) {
    return peak[place];
  }

  /** Number of the local day, counted from the first. */
  int dayAt(int place) {
    return day[place];
  }

  int days() {
    return days;
  }

  LocalDate dateOf(int dayNumber) {
    return firstDate.plusDays(dayNumber);
  }
}
