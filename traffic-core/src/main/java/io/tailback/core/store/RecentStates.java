package io.tailback.core.store;

import io.tailback.core.state.ClosedState;
import io.tailback.core.state.StationState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The closed states of the last days, newest first.
 *
 * <p>Laws: a put may be repeated and changes nothing the second time; one state per station and
 * window; a state expires when it leaves the configured days.
 */
public interface RecentStates extends AutoCloseable {
  /** Keeps these states. */
  void put(Collection<ClosedState> states);

  /** The states of a station whose windows start in [from, to), newest first. */
  List<StationState> list(String stationId, Instant from, Instant to);

  @Override
  void close();
}
