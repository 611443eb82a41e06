package io.tailback.training.evaluate;

import io.tailback.core.forecast.Horizons;
import java.util.List;

/** The horizons that published results on METR-LA tell: 15, 30 and 60 minutes. */
public final class PublishedHorizons {
  /** In minutes. */
  public static final List<Integer> MINUTES = List.of(15, 30, 60);

  static final int COUNT = MINUTES.size();

  private static final int[] PLACE_BY_HORIZON = places();

  private PublishedHorizons() {}

  /** Place of a horizon among the published ones; -1 when it is none. */
  static int placeOf(int horizon) {
    return PLACE_BY_HORIZON[horizon];
  }

  /** Place of a published horizon of so many minutes. */
  static int placeOfMinutes(int minutes) {
    int place = PLACE_BY_HORIZON[Horizons.indexOf(minutes)];
    if (place < 0) {
      throw new IllegalArgumentException(minutes + " min is not among " + MINUTES);
    }
    return place;
  }

  private static int[] places() {
    int[] places = new int[Horizons.COUNT];
    for (int h = 0; h < places.length; h++) {
      places[h] = MINUTES.indexOf(Horizons.minutesOf(h));
    }
    return places;
  }
}
