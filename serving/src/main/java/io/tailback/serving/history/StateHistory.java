package io.tailback.serving.history;

import io.tailback.core.TailbackException;
import io.tailback.core.state.StationState;
import io.tailback.core.store.RecentStates;
import io.tailback.core.store.StoreUnavailableException;
import io.tailback.serving.live.Standing;
import io.tailback.serving.table.Query;
import io.tailback.serving.table.TableFiles;
import io.tailback.serving.table.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Closed states of the past: the table's, and behind its newest one those that only the store of
 * recent states holds yet.
 */
public final class StateHistory {
  private final Tables tables;
  private final Supplier<RecentStates> recent;
  private final Standing store;
  private final KeptStates kept = new KeptStates();

  public StateHistory(Tables tables, Supplier<RecentStates> recent, Standing store) {
    this.tables = tables;
    this.recent = recent;
    this.store = store;
  }

  /**
   * Windows by station, in order.
   *
   * @param tableVersion version of {@code station_states}; null: there is no such table
   */
  public record Found(Map<String, TreeMap<Instant, StateItem>> byStation, Long tableVersion) {
    /** The windows of a station in order. */
    public List<StateItem> of(String stationId) {
      TreeMap<Instant, StateItem> windows = byStation.get(stationId);
      return windows == null ? List.of() : List.copyOf(windows.values());
    }
  }

  /** The windows of a station that start in [from, to). */
  public Found find(String stationId, Instant from, Instant to) {
    return find(
        Set.of(stationId),
        from,
        to,
        Query.columns(StateItem.COLUMNS)
            .where("station_id", stationId)
            .between("window_start", from, to));
  }

  /** The windows of some stations that start in [from, to). */
  public Found find(Set<String> stationIds, Instant from, Instant to) {
    return find(
        stationIds,
        from,
        to,
        Query.columns(StateItem.COLUMNS)
            .whereIn("station_id", stationIds)
            .between("window_start", from, to));
  }

  private Found find(Set<String> stationIds, Instant from, Instant to, Query query) {
    Map<String, TreeMap<Instant, StateItem>> found = new HashMap<>();
    stationIds.forEach(station -> found.put(station, new TreeMap<>()));
    Optional<TableFiles> table = tables.find("station_states");
    table.ifPresent(
        files ->
            kept.read(
                files,
                query,
                stationIds,
                from,
                to,
                (station, item) -> found.get(station).put(item.start(), item)));
    if (store.now().isUp()) {
      found.forEach((station, windows) -> addRecent(station, windows, from, to));
    }
    return new Found(found, table.map(TableFiles::version).orElse(null));
  }

  private void addRecent(
      String stationId, TreeMap<Instant, StateItem> windows, Instant from, Instant to) {
    Instant behind = windows.isEmpty() ? from : windows.lastKey().plusMillis(1);
    if (!behind.isBefore(to)) {
      return;
    }
    try {
      List<StationState> states = new ArrayList<>(recent.get().list(stationId, behind, to));
      states.forEach(state -> windows.put(state.windowStart(), StateItem.of(state)));
    } catch (StoreUnavailableException | TailbackException e) {
      // The table's part is still right, and health says that the store is away.
      store.down(e.getMessage());
    }
  }
}
