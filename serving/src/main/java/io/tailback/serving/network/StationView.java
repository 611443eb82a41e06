package io.tailback.serving.network;

import io.tailback.core.network.Station;

/** A station as the contract shows it, with its place on a corridor. */
public record StationView(
    String stationId,
    Double longitudeDeg,
    Double latitudeDeg,
    String freeway,
    String direction,
    String laneType,
    Integer lanes,
    Double sourcePostmile,
    Double lengthM,
    Double freeFlowSpeedKmh,
    String corridorId,
    Double offsetM) {
  static StationView of(Station station, String corridorId, Double offsetM, Double lengthM) {
    return new StationView(
        station.stationId(),
        station.longitudeDeg(),
        station.latitudeDeg(),
        station.freeway(),
        station.direction(),
        station.laneType().name(),
        station.lanes(),
        station.sourcePostmile(),
        lengthM,
        station.freeFlowSpeedKmh(),
        corridorId,
        offsetM);
  }
}
