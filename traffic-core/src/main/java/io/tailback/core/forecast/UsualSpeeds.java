package io.tailback.core.forecast;

import io.tailback.core.time.SlotOfWeek;
import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Mean speeds by slot of the week, of stations whose typical week was computed. */
public final class UsualSpeeds implements Serializable {
  private static final long serialVersionUID = 1;

  /** Of a network whose typical week nobody computed. */
  public static final UsualSpeeds NONE = new Builder().build();

  private final HashMap<String, float[]> kmh;

  private UsualSpeeds(HashMap<String, float[]> kmh) {
    this.kmh = kmh;
  }

  /** The usual speed of the window that starts then, km/h; null when it is not known. */
  Double find(String stationId, Instant windowStart, ZoneId zone) {
    float[] week = kmh.get(stationId);
    if (week == null) {
      return null;
    }
    float speed = week[SlotOfWeek.of(windowStart, zone)];
    return Float.isNaN(speed) ? null : Double.valueOf(speed);
  }

  /** How many stations it knows. */
  public int stations() {
    return kmh.size();
  }

  /** Collects them. */
  public static final class Builder {
    private final Map<String, float[]> kmh = new HashMap<>();

    /** The mean speed of one slot, 0 to 2015, km/h. */
    public Builder add(String stationId, int slotOfWeek, double speedKmh) {
      kmh.computeIfAbsent(stationId, id -> unknown())[slotOfWeek] = (float) speedKmh;
      return this;
    }

    public UsualSpeeds build() {
      return new UsualSpeeds(new HashMap<>(kmh));
    }

    private static float[] unknown() {
      float[] week = new float[SlotOfWeek.COUNT];
      Arrays.fill(week, Float.NaN);
      return week;
    }
  }
}
