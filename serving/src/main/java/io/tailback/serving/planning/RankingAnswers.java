package io.tailback.serving.planning;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.http.Context;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ValueClass;
import io.tailback.serving.http.Answer;
import io.tailback.serving.http.Form;
import io.tailback.serving.http.Meta;
import io.tailback.serving.http.Page;
import io.tailback.serving.http.Params;
import io.tailback.serving.http.Present;
import io.tailback.serving.http.Rounded;
import io.tailback.serving.http.Units;
import io.tailback.serving.live.CongestedLevels;
import io.tailback.serving.live.LiveBoard;
import io.tailback.serving.live.LiveState;
import io.tailback.serving.live.ObservedSpeed;
import io.tailback.serving.network.NetworkMap;
import io.tailback.serving.network.NetworkSource;
import io.tailback.serving.network.StationView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The most congested stations or corridors right now. */
public final class RankingAnswers {
  private static final Comparator<Draft> SLOWEST_FIRST =
      Comparator.comparing(Draft::ratio, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Draft::name);

  private final LiveBoard board;
  private final NetworkSource network;
  private final Present present;

  public RankingAnswers(LiveBoard board, NetworkSource network, Present present) {
    this.board = board;
    this.network = network;
    this.present = present;
  }

  private record RankingItem(
      int rank,
      String stationId,
      String corridorId,
      String freeway,
      String direction,
      Double speedKmh,
      Double freeFlowSpeedKmh,
      Double relativeSpeedRatio,
      CongestionLevel congestionLevel,
      Double congestionIndex,
      Double congestedKm,
      Double lengthKm,
      Double coveredShare,
      Double observedShare,
      Long ageSeconds,
      ValueClass valueClass) {}

  private record Ranking(@JsonUnwrapped Meta meta, String by, List<RankingItem> items) {}

  /** An item that waits for its rank. */
  private record Draft(String name, Double ratio, Function<Integer, RankingItem> ranked) {}

  /** The ranking. */
  public Answer congestion(Context request) {
    Params params = Params.of(request, "by", "limit", Units.PARAMETER);
    Form form = Form.of(request.header("Accept"), EnumSet.of(Form.JSON, Form.CSV));
    String by = params.word("by", List.of("station", "corridor"), "station");
    int limit = params.number("limit", 1, 1000, 20);
    Meta meta = present.meta();
    NetworkMap map = network.map();
    Map<String, LiveState> states = states(map, meta);
    List<Draft> drafts = by.equals("station") ? stations(map, states) : corridors(map, states);
    List<RankingItem> items = new ArrayList<>();
    for (Draft draft : drafts.stream().sorted(SLOWEST_FIRST).limit(limit).toList()) {
      items.add(draft.ranked().apply(items.size() + 1));
    }
    return Answer.list(
        form, new Ranking(meta, by, items), RankingItem.class, new Page<>(items, null), null);
  }

  private Map<String, LiveState> states(NetworkMap map, Meta meta) {
    LiveBoard.View view = board.view();
    Map<String, LiveState> states = new HashMap<>();
    for (StationView station : map.stations()) {
      LiveState state = LiveState.of(station, view.entry(station.stationId()), meta.now());
      if (!state.stale()) {
        states.put(station.stationId(), state);
      }
    }
    return states;
  }

  private static List<Draft> stations(NetworkMap map, Map<String, LiveState> states) {
    List<Draft> drafts = new ArrayList<>();
    for (StationView station : map.stations()) {
      LiveState state = states.get(station.stationId());
      if (state != null
          && state.relativeSpeedRatio() != null
          && ObservedSpeed.is(state.speedMethod())) {
        drafts.add(
            new Draft(
                station.stationId(),
                state.relativeSpeedRatio(),
                rank -> item(rank, station, state)));
      }
    }
    return drafts;
  }

  private static RankingItem item(int rank, StationView station, LiveState state) {
    Double lengthKm = kilometres(station.lengthM());
    return new RankingItem(
        rank,
        station.stationId(),
        station.corridorId(),
        station.freeway(),
        station.direction(),
        state.speedKmh(),
        state.freeFlowSpeedKmh(),
        state.relativeSpeedRatio(),
        state.congestionLevel(),
        state.congestionIndex(),
        lengthKm == null ? null : CongestedLevels.contains(state.congestionLevel()) ? lengthKm : 0,
        lengthKm,
        1.0,
        state.observedShare(),
        state.ageSeconds(),
        state.valueClass());
  }

  private static List<Draft> corridors(NetworkMap map, Map<String, LiveState> states) {
    List<Draft> drafts = new ArrayList<>();
    for (Corridor corridor : map.corridors()) {
      CorridorNow now = CorridorNow.of(corridor, map, states);
      drafts.add(new Draft(corridor.corridorId(), now.ratio(), rank -> item(rank, corridor, now)));
    }
    return drafts;
  }

  private static RankingItem item(int rank, Corridor corridor, CorridorNow now) {
    return new RankingItem(
        rank,
        null,
        corridor.corridorId(),
        corridor.road().freeway(),
        corridor.road().direction(),
        now.speedKmh(),
        now.freeFlowKmh(),
        now.ratio(),
        CongestionLevel.of(now.ratio(), now.ratio() == null ? null : (Double) 1.0),
        now.ratio() == null ? null : Rounded.two(100 * (1 - Math.min(1, now.ratio()))),
        kilometres(now.congestedM()),
        kilometres(corridor.lengthM()),
        now.coveredShare(),
        now.observedShare(),
        now.oldestSeconds(),
        now.oldestSeconds() == null ? ValueClass.NONE : ValueClass.REALTIME);
  }

  private static Double kilometres(Double metres) {
    return metres == null ? null : Rounded.two(metres / 1000);
  }
}
