package io.tailback.serving.http;

import java.time.Instant;

/** What time it is on the road, and how old the newest that is known of it. */
public interface Present {
  /** What stands in each answer that is given now. */
  Meta meta();

  /**
   * The end that periods count back from when a request names none: the newest window, or the wall
   * clock before there is one.
   */
  default Instant end() {
    Meta meta = meta();
    return meta.asOf() == null ? meta.now() : meta.asOf();
  }
}
