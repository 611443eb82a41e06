package io.tailback.batch.report.bottleneck;

import io.tailback.core.bottleneck.BottleneckPlace;

/** The place of a bottleneck: the slow, upstream station of the pair. */
record Head(String corridorId, String stationId) {
  static Head of(BottleneckPlace place) {
    return new Head(place.corridorId(), place.stationId());
  }

  /** As figures name it. */
  String label() {
    return corridorId + " " + stationId;
  }
}
