package io.tailback.core.store;

import io.tailback.core.state.ClosedState;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The newest of each station, for look-ups within milliseconds.
 *
 * <p>Laws: a put may be repeated, in any order, and changes nothing the second time; what is older,
 * by its live time, never takes the place of what is newer; a value may expire, but the last
 * observation and the last state of a station stay, so that their age can be shown. A forecast that
 * expired is gone: what it spoke of has come.
 */
public interface LiveStore extends AutoCloseable {
  /** Makes these known as newest observations, unless newer ones are. */
  void putObservations(Collection<LiveObservation> observations);

  /** Makes these known as newest closed states, unless newer ones are. */
  void putStates(Collection<ClosedState> states);

  /** Makes these known as newest forecasts, unless newer ones are. */
  void putForecasts(Collection<LiveForecast> forecasts);

  /** What is known of a station; empty when nothing ever was. */
  Optional<LiveStation> find(String stationId);

  /** All stations of which something is known, ordered by id. */
  List<LiveStation> list();

  @Override
  void close();
}
