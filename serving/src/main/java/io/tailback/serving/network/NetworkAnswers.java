package io.tailback.serving.network;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.http.Context;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.CorridorStation;
import io.tailback.serving.TileConfig;
import io.tailback.serving.http.Answer;
import io.tailback.serving.http.Form;
import io.tailback.serving.http.GeoJson;
import io.tailback.serving.http.Json;
import io.tailback.serving.http.Meta;
import io.tailback.serving.http.Page;
import io.tailback.serving.http.Params;
import io.tailback.serving.http.Present;
import io.tailback.serving.http.Rounded;
import io.tailback.serving.http.Units;
import io.tailback.serving.live.LiveBoard;
import io.tailback.serving.table.DataFile;
import io.tailback.serving.table.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Stations, corridors and freeways. */
public final class NetworkAnswers {
  private static final Duration REPLAY_BOUND = Duration.ofHours(1);

  /** The answer tells the time, so nobody may keep it for long. */
  private static final long RENEWED_SECONDS = 5;

  private final NetworkSource network;
  private final Present present;
  private final LiveBoard board;
  private final Tables tables;
  private final String name;
  private final String codeVersion;
  private final TileConfig tiles;

  /**
   * @param name of the network, for people
   * @param tiles what the map lies on
   */
  public NetworkAnswers(
      NetworkSource network,
      Present present,
      LiveBoard board,
      Tables tables,
      String name,
      String codeVersion,
      TileConfig tiles) {
    this.network = network;
    this.present = present;
    this.board = board;
    this.tables = tables;
    this.name = name;
    this.codeVersion = codeVersion;
    this.tiles = tiles;
  }

  private record NetworkView(
      @JsonUnwrapped Meta meta,
      String name,
      int stations,
      int corridors,
      List<Double> bounds,
      Instant networkTime,
      boolean isReplay,
      LocalDate dataFrom,
      String codeVersion,
      boolean hasTileSource,
      String tileSource,
      String tileAttribution,
      String units) {}

  private record Stations(@JsonUnwrapped Meta meta, List<StationView> items, String nextCursor) {}

  private record CorridorStationView(
      String stationId, double offsetM, Double lengthM, Double longitudeDeg, Double latitudeDeg) {}

  private record CorridorView(
      String corridorId,
      String freeway,
      String direction,
      String lanes,
      double lengthM,
      List<CorridorStationView> stations) {}

  private record CorridorsView(@JsonUnwrapped Meta meta, List<CorridorView> items) {}

  private record Line(String type, List<List<Double>> coordinates) {}

  private record LineProperties(
      String corridorId, String freeway, String direction, String lanes, List<String> stationIds) {}

  private record LineFeature(String type, String id, Line geometry, LineProperties properties) {}

  /** The network as a whole. */
  public Answer network(Context request) {
    Params.of(request);
    Meta meta = present.meta();
    NetworkMap map = network.map();
    Instant networkTime = board.view().roadTime(meta.now()).orElse(meta.asOf());
    boolean isReplay =
        networkTime != null
            && Duration.between(networkTime, meta.now()).abs().compareTo(REPLAY_BOUND) > 0;
    return Answer.json(
        new NetworkView(
            meta.from("network"),
            name,
            map.stations().size(),
            map.corridors().size(),
            map.bounds().orElse(null),
            networkTime,
            isReplay,
            dataFrom().orElse(null),
            codeVersion,
            tiles.url().isPresent(),
            tiles.url().orElse(null),
            tiles.url().isPresent() ? tiles.attribution().orElse(null) : null,
            "km/h"),
        etag("network-" + meta.now().getEpochSecond() / RENEWED_SECONDS, map));
  }

  private Optional<LocalDate> dataFrom() {
    return tables
        .find("station_states")
        .flatMap(
            table ->
                table.files().stream()
                    .map((DataFile file) -> file.firstDay("service_date"))
                    .flatMap(Optional::stream)
                    .min(Comparator.naturalOrder()));
  }

  /** Lines through the stations of each corridor. */
  public Answer freeways(Context request) {
    Params.of(request);
    NetworkMap map = network.map();
    List<LineFeature> features = new ArrayList<>();
    for (Corridor corridor : map.corridors()) {
      List<CorridorStation> placed =
          corridor.stations().stream()
              .filter(one -> one.station().longitudeDeg() != null)
              .filter(one -> one.station().latitudeDeg() != null)
              .toList();
      if (placed.size() >= 2) {
        features.add(feature(corridor, placed));
      }
    }
    return new Answer(
        Form.GEOJSON.contentType(),
        Json.bytes(Map.of("type", "FeatureCollection", "features", features)),
        etag("freeways", map),
        null);
  }

  private static LineFeature feature(Corridor corridor, List<CorridorStation> placed) {
    return new LineFeature(
        "Feature",
        corridor.corridorId(),
        new Line(
            "LineString",
            placed.stream()
                .map(
                    one -> Arrays.asList(one.station().longitudeDeg(), one.station().latitudeDeg()))
                .toList()),
        new LineProperties(
            corridor.corridorId(),
            corridor.road().freeway(),
            corridor.road().direction(),
            corridor.road().lanes().name(),
            placed.stream().map(CorridorStation::stationId).toList()));
  }

  /** All corridors. */
  public Answer corridors(Context request) {
    Params.of(request);
    NetworkMap map = network.map();
    Meta meta = present.meta();
    return Answer.json(
        new CorridorsView(
            meta.from("network"), map.corridors().stream().map(NetworkAnswers::view).toList()),
        etag("corridors-" + meta.tag(), map));
  }

  /** One corridor. */
  public Answer corridor(Context request) {
    Params.of(request);
    return Answer.json(view(network.map().corridor(request.pathParam("corridorId"))));
  }

  private static CorridorView view(Corridor corridor) {
    return new CorridorView(
        corridor.corridorId(),
        corridor.road().freeway(),
        corridor.road().direction(),
        corridor.road().lanes().name(),
        Rounded.two(corridor.lengthM()),
        corridor.stations().stream()
            .map(
                one ->
                    new CorridorStationView(
                        one.stationId(),
                        Rounded.two(one.offsetM()),
                        Rounded.two(one.lengthM()),
                        one.station().longitudeDeg(),
                        one.station().latitudeDeg()))
            .toList());
  }

  /** Stations by box, corridor or words. */
  public Answer stations(Context request) {
    Params params = Params.of(request, "bbox", "corridor", "q", "limit", "cursor", Units.PARAMETER);
    Form form = Form.of(request.header("Accept"), EnumSet.allOf(Form.class));
    NetworkMap map = network.map();
    Optional<String> words = params.text("q", 100).map(text -> text.toLowerCase(Locale.ROOT));
    List<StationView> selected =
        map.select(params.bbox(), params.text("corridor", 200), Optional.empty()).stream()
            .filter(station -> words.map(text -> isMeant(station, text)).orElse(true))
            .toList();
    Page<StationView> page =
        Page.of(selected, StationView::stationId, params.cursor(), params.limit());
    Meta now = present.meta();
    Meta meta = now.from("network");
    String etag =
        etag(
            "stations-"
                + now.tag()
                + form
                + Integer.toHexString(String.valueOf(request.queryString()).hashCode()),
            map);
    if (form == Form.GEOJSON) {
      return new Answer(
          form.contentType(),
          units ->
              GeoJson.points(
                  meta,
                  page.items(),
                  StationView::stationId,
                  one -> new Double[] {one.longitudeDeg(), one.latitudeDeg()},
                  units),
          etag,
          page.nextCursor());
    }
    return Answer.list(
        form, new Stations(meta, page.items(), page.nextCursor()), StationView.class, page, etag);
  }

  private static boolean isMeant(StationView station, String words) {
    String text =
        String.join(
                " ",
                station.stationId(),
                String.valueOf(station.freeway()),
                String.valueOf(station.direction()),
                String.valueOf(station.corridorId()))
            .toLowerCase(Locale.ROOT);
    return Arrays.stream(words.split("\\s+", -1)).allMatch(text::contains);
  }

  /** One station. */
  public Answer station(Context request) {
    Params.of(request, Units.PARAMETER);
    return Answer.json(network.map().station(request.pathParam("stationId")));
  }

  private static String etag(String what, NetworkMap map) {
    return "W/\"" + what + "-" + map.version() + "\"";
  }
}
