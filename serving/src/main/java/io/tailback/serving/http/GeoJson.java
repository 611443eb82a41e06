package io.tailback.serving.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Items as points (RFC 7946). */
public final class GeoJson {
  private GeoJson() {}

  /**
   * One feature for each item.
   *
   * @param place longitude and latitude in degrees, either may be null
   */
  public static <T> byte[] points(
      Meta meta,
      Collection<T> items,
      Function<T, String> id,
      Function<T, Double[]> place,
      Units units) {
    List<Object> features = new ArrayList<>(items.size());
    for (T item : items) {
      Double[] at = place.apply(item);
      Map<String, Object> feature = new LinkedHashMap<>();
      feature.put("type", "Feature");
      feature.put("id", id.apply(item));
      feature.put(
          "geometry",
          at[0] == null || at[1] == null
              ? null
              : Map.of("type", "Point", "coordinates", Arrays.asList(at)));
      feature.put("properties", item);
      features.add(feature);
    }
    Map<String, Object> collection = new LinkedHashMap<>();
    collection.put("type", "FeatureCollection");
    collection.put("asOf", meta.asOf());
    collection.put("closedAsOf", meta.closedAsOf());
    collection.put("now", meta.now());
    collection.put("ageSeconds", meta.ageSeconds());
    collection.put("stale", meta.stale());
    collection.put("source", meta.source());
    collection.put("zone", meta.zone());
    collection.put("networkVersion", meta.networkVersion());
    collection.put("features", features);
    return Json.bytes(collection, units);
  }
}
