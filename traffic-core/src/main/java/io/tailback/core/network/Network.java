package io.tailback.core.network;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** One version of all stations. */
public final class Network implements Serializable {
  private static final long serialVersionUID = 1;

  private final LinkedHashMap<String, Station> stations;
  private final String version;

  private Network(LinkedHashMap<String, Station> stations) {
    this.stations = stations;
    this.version = fingerprint(stations.values());
  }

  /**
   * A network of these stations, in their order.
   *
   * @throws IllegalArgumentException when an id stands there twice
   */
  public static Network of(Collection<Station> stations) {
    LinkedHashMap<String, Station> byId = new LinkedHashMap<>();
    for (Station station : stations) {
      if (byId.put(station.stationId(), station) != null) {
        throw new IllegalArgumentException(
            "Station " + station.stationId() + " stands there twice");
      }
    }
    return new Network(byId);
  }

  /** The station of this id, if the network has it. */
  public Optional<Station> find(String stationId) {
    return Optional.ofNullable(stations.get(stationId));
  }

  /** All stations, in the order of their file. */
  public Collection<Station> stations() {
    return Collections.unmodifiableCollection(stations.values());
  }

  /** Names the content: two networks with the same stations have the same version. */
  public String version() {
    return version;
  }

  private static String fingerprint(Collection<Station> stations) {
    CRC32 crc = new CRC32();
    Map<String, Station> sorted = new TreeMap<>();
    stations.forEach(station -> sorted.put(station.stationId(), station));
    sorted.values().forEach(s -> crc.update(s.toString().getBytes(StandardCharsets.UTF_8)));
    return "n" + sorted.size() + "-" + Long.toHexString(crc.getValue());
  }
}
