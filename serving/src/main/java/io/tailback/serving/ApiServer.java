package io.tailback.serving;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.tailback.core.TailbackException;
import io.tailback.core.forecast.Alias;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.store.StoreUnavailableException;
import io.tailback.serving.forecast.ForecastAnswers;
import io.tailback.serving.history.FieldAnswers;
import io.tailback.serving.history.HistoryAnswers;
import io.tailback.serving.history.StateHistory;
import io.tailback.serving.http.Changed;
import io.tailback.serving.http.Present;
import io.tailback.serving.http.Problem;
import io.tailback.serving.http.Problems;
import io.tailback.serving.live.BoardRefresh;
import io.tailback.serving.live.LiveAnswers;
import io.tailback.serving.live.LiveBoard;
import io.tailback.serving.live.LivePresent;
import io.tailback.serving.live.Standing;
import io.tailback.serving.model.ModelAnswers;
import io.tailback.serving.model.ModelErrorAnswers;
import io.tailback.serving.network.NetworkAnswers;
import io.tailback.serving.network.NetworkSource;
import io.tailback.serving.planning.BottleneckAnswers;
import io.tailback.serving.planning.DetectorHealthAnswers;
import io.tailback.serving.planning.LookedFor;
import io.tailback.serving.planning.QueueBoxes;
import io.tailback.serving.planning.RankingAnswers;
import io.tailback.serving.planning.TrendAnswers;
import io.tailback.serving.push.Changes;
import io.tailback.serving.push.EventStream;
import io.tailback.serving.push.PushHub;
import io.tailback.serving.push.PushLimits;
import io.tailback.serving.push.TopicFeed;
import io.tailback.serving.report.ReportAnswers;
import io.tailback.serving.schedule.ScheduleAnswers;
import io.tailback.serving.security.AuditLog;
import io.tailback.serving.security.Caller;
import io.tailback.serving.security.Gate;
import io.tailback.serving.security.OneTimeToken;
import io.tailback.serving.security.Role;
import io.tailback.serving.system.AuditAnswers;
import io.tailback.serving.system.Contract;
import io.tailback.serving.system.Dashboard;
import io.tailback.serving.system.FreshnessAnswers;
import io.tailback.serving.system.HealthAnswers;
import io.tailback.serving.system.Metrics;
import io.tailback.serving.system.SecurityHeaders;
import io.tailback.serving.system.SessionAnswers;
import io.tailback.serving.system.Stages;
import io.tailback.serving.system.StorageWatch;
import io.tailback.serving.table.Tables;
import java.net.BindException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.jetty.http.BadMessageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API: answers over HTTP and pushes over WebSocket and server-sent events. It listens at once
 * and says by its health when what it reads from has answered.
 */
public final class ApiServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
  private static final long LARGEST_BODY = 64 * 1024;

  /** Jetty reads 16 KiB of an address and its headers. */
  private static final int LONGEST_QUERY = 14_000;

  private static final String STARTED = "startedNanos";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final ServingConfig config;
  private final SecurityHeaders headers;
  private final Gate gate;
  private final Metrics metrics = new Metrics();
  private final LiveBoard board = new LiveBoard();
  private final Javalin javalin;
  private final BoardRefresh refresh;
  private final Optional<TopicFeed> feed;
  private final List<StorageWatch> storage;
  private final PushHub hub;
  private final EventStream events;
  private final ReportAnswers reports;
  private final AuditLog audit;
  private final InstantSource clock;
  private final ZoneId zone;
  private final Present present;

  private ApiServer(ServingConfig config, Backends backends, PushLimits limits) {
    this.config = config;
    this.headers =
        new SecurityHeaders(config.tls().keystore().isPresent(), config.tiles().origin());
    this.gate = new Gate(config, backends.clock());
    Standing store = new Standing("hbase", backends.clock());
    Standing kafka = new Standing("kafka", backends.clock());
    Tables tables = new Tables(backends.tables().root(), backends.tables().configuration());
    NetworkSource network =
        new NetworkSource(tables, backends.place().network(), backends.place().order());
    this.zone = backends.place().zone();
    this.present = new LivePresent(board, store, tables, network, zone, backends.clock());
    this.refresh =
        new BoardRefresh(backends.stores().live(), board, network, store, () -> kafka.now().isUp());
    this.feed =
        backends
            .topics()
            .map(
                topics ->
                    new TopicFeed(
                        topics.properties(), topics.states(), topics.forecasts(), board, kafka));
    Changes changes = new Changes(board, network, present);
    this.hub = new PushHub(changes, gate::holds, limits);
    this.events = new EventStream(changes, gate::holds, limits);
    this.reports =
        new ReportAnswers(
            backends.reports().folder(), backends.reports().runner(), backends.clock());
    this.audit = new AuditLog(backends.audit());
    this.clock = backends.clock();
    Standing tablesThere = new Standing("tables", backends.clock());
    Standing models = new Standing("models", backends.clock());
    ModelRegistry registry = backends.models().registry();
    this.storage =
        List.of(
            new StorageWatch(tablesThere, tables::requireFolder),
            new StorageWatch(models, () -> registry.find(Alias.CHAMPION)));
    List<Standing> dependencies = new ArrayList<>(List.of(store));
    feed.ifPresent(topics -> dependencies.add(kafka));
    dependencies.addAll(List.of(tablesThere, models));
    LookedFor lookedFor = new LookedFor(tables);
    StateHistory history = new StateHistory(tables, backends.stores().recent(), store);
    String version = backends.place().codeVersion();
    this.javalin =
        Javalin.create(
            javalinConfig -> {
              configure(javalinConfig);
              Routes routes = new Routes(javalinConfig.routes);
              SessionAnswers sessions = new SessionAnswers(gate);
              HealthAnswers health = new HealthAnswers(version, board, dependencies);
              Contract contract = new Contract();
              routes
                  .raw("/health/live", Role.NONE, health::live)
                  .raw("/health/ready", Role.NONE, health::ready)
                  .get("/metrics", Role.VIEWER, metrics::scrape)
                  .get("/openapi.yaml", Role.NONE, contract::yaml)
                  .get("/docs", Role.NONE, contract::page)
                  .raw("/enter", Role.NONE, sessions::enter)
                  .post("/api/v1/session", Role.NONE, sessions::open)
                  .rawDelete("/api/v1/session", Role.NONE, sessions::close)
                  .get("/api/v1/me", Role.VIEWER, sessions::me);
              network(
                  routes,
                  new NetworkAnswers(
                      network,
                      present,
                      board,
                      tables,
                      backends.place().name(),
                      version,
                      config.tiles()));
              live(
                  routes,
                  new LiveAnswers(board, network, present, backends.stores().live(), store));
              past(
                  routes,
                  new HistoryAnswers(history, network, present, tables, zone),
                  new FieldAnswers(
                      history,
                      board,
                      network,
                      present,
                      new QueueBoxes(tables, zone),
                      lookedFor,
                      zone),
                  new ForecastAnswers(board, network, present, tables, history, zone));
              planning(
                  routes,
                  new RankingAnswers(board, network, present),
                  new TrendAnswers(tables, network, present, backends.place().periods()),
                  new BottleneckAnswers(tables, network, present, lookedFor),
                  new DetectorHealthAnswers(tables, network, present));
              reports(routes, reports);
              models(
                  routes,
                  new ModelAnswers(
                      registry, backends.models().rule(), backends.models().featureFingerprint()),
                  new ModelErrorAnswers(tables, present));
              FreshnessAnswers freshness =
                  new FreshnessAnswers(
                      present,
                      tables,
                      new Stages(
                          board, tables, store, kafka, () -> feed.map(TopicFeed::progress), zone));
              routes
                  .get("/api/v1/system/freshness", Role.VIEWER, freshness::freshness)
                  .get("/api/v1/system/books", Role.VIEWER, freshness::books)
                  .get(
                      "/api/v1/system/workflows",
                      Role.VIEWER,
                      new ScheduleAnswers(backends.schedule(), zone, clock)::workflows)
                  .get("/api/v1/system/audit", Role.ADMIN, new AuditAnswers(audit)::list);
              push(javalinConfig, routes);
              routes.raw("/*", Role.NONE, new Dashboard()::serve);
            });
    metrics
        .gauge("tailback_api_push_connections", "Open WebSockets", hub::size)
        .gauge(
            "tailback_api_age_seconds",
            "Age of the newest closed state",
            () -> present.meta().ageSeconds() == null ? Double.NaN : present.meta().ageSeconds())
        .gauge("tailback_api_hbase_up", "1: HBase answers", () -> store.now().isUp() ? 1 : 0)
        .gauge("tailback_api_kafka_up", "1: Kafka answers", () -> kafka.now().isUp() ? 1 : 0)
        .gauge(
            "tailback_api_tables_up",
            "1: the folder of the tables is there",
            () -> tablesThere.now().isUp() ? 1 : 0)
        .gauge(
            "tailback_api_models_up",
            "1: the model registry can be read",
            () -> models.now().isUp() ? 1 : 0);
  }

  private static void network(Routes routes, NetworkAnswers answers) {
    routes
        .get("/api/v1/network", Role.VIEWER, answers::network)
        .get("/api/v1/network/freeways", Role.VIEWER, answers::freeways)
        .get("/api/v1/corridors", Role.VIEWER, answers::corridors)
        .get("/api/v1/corridors/{corridorId}", Role.VIEWER, answers::corridor)
        .get("/api/v1/stations", Role.VIEWER, answers::stations)
        .get("/api/v1/stations/{stationId}", Role.VIEWER, answers::station);
  }

  private static void live(Routes routes, LiveAnswers answers) {
    routes
        .get("/api/v1/live/states", Role.VIEWER, answers::states)
        .get("/api/v1/traffic/current", Role.VIEWER, answers::states)
        .get("/api/v1/live/states/{stationId}", Role.VIEWER, answers::station)
        .get("/api/v1/live/summary", Role.VIEWER, answers::summary);
  }

  private static void past(
      Routes routes, HistoryAnswers history, FieldAnswers fields, ForecastAnswers forecasts) {
    routes
        .get("/api/v1/stations/{stationId}/history", Role.VIEWER, history::history)
        .get("/api/v1/stations/{stationId}/pattern", Role.VIEWER, history::pattern)
        .get("/api/v1/corridors/{corridorId}/field", Role.VIEWER, fields::field)
        .get("/api/v1/forecasts", Role.VIEWER, forecasts::all)
        .get("/api/v1/stations/{stationId}/forecast", Role.VIEWER, forecasts::station)
        .get("/api/v1/stations/{stationId}/forecasts/past", Role.VIEWER, forecasts::past);
  }

  private static void planning(
      Routes routes,
      RankingAnswers rankings,
      TrendAnswers trends,
      BottleneckAnswers bottlenecks,
      DetectorHealthAnswers health) {
    routes
        .get("/api/v1/rankings/congestion", Role.VIEWER, rankings::congestion)
        .get("/api/v1/trends", Role.VIEWER, trends::trends)
        .get("/api/v1/analytics/trends", Role.VIEWER, trends::trends)
        .get("/api/v1/measures", Role.VIEWER, trends::measures)
        .get("/api/v1/bottlenecks", Role.VIEWER, bottlenecks::activations)
        .get("/api/v1/bottlenecks/places", Role.VIEWER, bottlenecks::places)
        .get("/api/v1/detector-health", Role.VIEWER, health::day)
        .get("/api/v1/stations/{stationId}/health", Role.VIEWER, health::station);
  }

  private static void reports(Routes routes, ReportAnswers reports) {
    routes
        .get("/api/v1/reports", Role.VIEWER, reports::list)
        .rawPost("/api/v1/reports", Role.PLANNER, reports::order)
        .get("/api/v1/reports/{reportId}", Role.VIEWER, reports::one)
        .get("/api/v1/reports/{reportId}/files/{fileName}", Role.VIEWER, reports::file)
        .get("/api/v1/jobs", Role.VIEWER, reports::jobs)
        .get("/api/v1/jobs/{jobId}", Role.VIEWER, reports::job);
  }

  private static void models(Routes routes, ModelAnswers models, ModelErrorAnswers errors) {
    routes
        .get("/api/v1/models", Role.VIEWER, models::list)
        .get("/api/v1/models/errors", Role.VIEWER, errors::errors)
        .get("/api/v1/models/drift", Role.VIEWER, errors::drift)
        .get("/api/v1/models/{version}", Role.VIEWER, models::one)
        .post("/api/v1/models/rollback", Role.OPERATOR, models::rollBack)
        .post("/api/v1/models/{version}/promote", Role.OPERATOR, models::promote);
  }

  private void push(JavalinConfig javalinConfig, Routes routes) {
    socket("/api/v1/live", javalinConfig, routes);
    socket("/api/v1/ws/notifications", javalinConfig, routes);
    routes.raw("/api/v1/live/events", Role.VIEWER, events::serve);
  }

  private void socket(String path, JavalinConfig javalinConfig, Routes routes) {
    javalinConfig.routes.wsBeforeUpgrade(
        path,
        request -> {
          gate.receive(request);
          gate.admit(request, Role.VIEWER);
        });
    javalinConfig.routes.ws(
        path,
        socket -> {
          socket.onConnect(opened -> hub.connected(opened.session, opened.attribute(Gate.CALLER)));
          socket.onMessage(message -> hub.heard(message.session, message.message()));
          socket.onClose(closed -> hub.ended(closed.session));
          socket.onError(failed -> hub.ended(failed.session));
        },
        Role.VIEWER);
    routes.raw(
        path,
        Role.VIEWER,
        request -> {
          throw Problem.of(
              426,
              "E65",
              "`Upgrade` is missing: open a WebSocket here, or read /api/v1/live/events.");
        });
  }

  private void configure(JavalinConfig javalinConfig) {
    javalinConfig.startup.showJavalinBanner = false;
    javalinConfig.http.maxRequestSize = LARGEST_BODY;
    javalinConfig.http.prefer405over404 = true;
    javalinConfig.http.compressionStrategy = io.javalin.compression.CompressionStrategy.NONE;
    new JettySetup(config).apply(javalinConfig.jetty);
    javalinConfig.routes.before(this::receive);
    javalinConfig.routes.beforeMatched(
        request -> {
          for (io.javalin.security.RouteRole role : request.routeRoles()) {
            gate.admit(request, (Role) role);
          }
        });
    javalinConfig.routes.after(this::count);
    javalinConfig.routes.after(this::writeDown);
    javalinConfig.routes.exception(
        Problem.class, (problem, request) -> Problems.send(request, problem));
    javalinConfig.routes.exception(
        TailbackException.class, (failure, request) -> Problems.send(request, failure));
    javalinConfig.routes.exception(
        StoreUnavailableException.class, (failure, request) -> Problems.send(request, failure));
    javalinConfig.routes.exception(io.javalin.http.HttpResponseException.class, ApiServer::refuse);
    javalinConfig.routes.exception(BadMessageException.class, ApiServer::refuse);
    javalinConfig.routes.exception(
        Exception.class, (failure, request) -> Problems.sendUnexpected(request, failure));
  }

  private static void refuse(io.javalin.http.HttpResponseException failure, Context request) {
    String id = failure.getStatus() == 404 || failure.getStatus() == 405 ? "E66" : "E65";
    Problems.send(
        request,
        Problem.of(
            failure.getStatus(),
            id,
            "`"
                + request.req().getMethod()
                + "` is not what this path or this body takes ("
                + failure.getMessage()
                + "): /docs lists all."));
  }

  /** A body that comes too slowly, or ends before it should. */
  private static void refuse(BadMessageException failure, Context request) {
    Problems.send(
        request,
        Problem.of(
            failure.getCode(),
            "E65",
            "The body could not be read (" + failure.getReason() + "): send it again."));
  }

  private void receive(Context request) {
    request.attribute(STARTED, System.nanoTime());
    String traceId = UUID.randomUUID().toString().substring(0, 8);
    request.attribute(Problems.TRACE_ID, traceId);
    request.header("Trace-Id", traceId);
    request.header("Tailback-Zone", zone.getId());
    headers.set(request);
    gate.receive(request);
    if (request.req().getContentLengthLong() > LARGEST_BODY) {
      throw Problem.of(413, "E65", "The body is larger than 64 KiB: send less.");
    }
    if (request.queryString() != null && request.queryString().length() > LONGEST_QUERY) {
      throw Problem.of(414, "E65", "The query is longer than 14,000 characters: ask for less.");
    }
    if (request.req().getMethod().equals("OPTIONS")) {
      request.status(204);
      request.skipRemainingHandlers();
    }
  }

  private void count(Context request) {
    Long started = request.attribute(STARTED);
    if (started != null) {
      metrics.answered(
          request.endpoint() == null ? "none" : request.endpoint().path,
          request.req().getMethod(),
          request.statusCode(),
          System.nanoTime() - started);
    }
  }

  /**
   * Changes are written down before the answer leaves, those that were refused too. What nobody is
   * known for, or what is above the limit, is not: it would fill the disk.
   */
  private void writeDown(Context request) {
    Changed changed = request.attribute(Changed.ATTRIBUTE);
    boolean isSafe = SAFE.contains(request.req().getMethod());
    Caller caller = request.attribute(Gate.CALLER);
    if (caller == null || (isSafe && changed == null)) {
      return;
    }
    Changed said =
        changed == null
            ? new Changed(request.req().getMethod(), request.path(), null, null)
            : changed;
    audit.add(
        new AuditLog.Entry(
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            caller.name(),
            said.action(),
            said.target(),
            String.valueOf(request.statusCode()),
            said.before(),
            said.after(),
            String.valueOf((Object) request.attribute(Problems.TRACE_ID)),
            request.ip()));
  }

  /**
   * Starts to listen.
   *
   * @throws TailbackException E11 when everybody could come in from elsewhere, E12 when the port is
   *     taken
   */
  public static ApiServer start(ServingConfig config, Backends backends) {
    return start(config, backends, PushLimits.DEFAULT);
  }

  static ApiServer start(ServingConfig config, Backends backends, PushLimits limits) {
    config.requireAccessFitsAddress();
    ApiServer server = new ApiServer(config, backends, limits);
    server.listen();
    return server;
  }

  private void listen() {
    try {
      javalin.start();
    } catch (RuntimeException e) {
      close();
      if (isTaken(e)) {
        throw new TailbackException(
            "E12",
            TailbackException.PRECONDITION,
            "Port "
                + config.port()
                + " for the API is in use: stop its owner or set `tailback.api.port` to another"
                + " port (0 takes a free one).",
            e);
      }
      throw e;
    }
    refresh.start();
    feed.ifPresent(TopicFeed::start);
    hub.start();
    storage.forEach(StorageWatch::start);
    Thread warming = new Thread(this::warmUp, "warm-up");
    warming.setDaemon(true);
    warming.start();
  }

  /**
   * The first look at a table loads Delta Kernel, which nobody who asks should have to wait for.
   */
  private void warmUp() {
    try {
      LOG.debug("Warm at {}", present.meta().asOf());
    } catch (RuntimeException e) {
      LOG.warn("The tables cannot be read yet: {}", e.toString());
    }
  }

  private static boolean isTaken(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return true;
      }
    }
    return false;
  }

  /** Where it listens. */
  public int port() {
    return javalin.port();
  }

  /** The address of the page, without any token. */
  public String address() {
    String scheme = config.tls().keystore().isPresent() ? "https" : "http";
    return scheme + "://" + config.host() + ":" + port();
  }

  /** The address that lets one browser in, where callers are known by a link. */
  public Optional<String> link() {
    return gate.link().map(OneTimeToken::text).map(token -> address() + "/enter?token=" + token);
  }

  /** Number of open WebSockets. */
  int pushConnections() {
    return hub.size();
  }

  /** Waits until the store has been read once, at most so long; whether it was. */
  public boolean awaitStore(Duration patience) throws InterruptedException {
    return board.awaitChange(0, patience.toMillis()).isPresent();
  }

  @Override
  public void close() {
    refresh.close();
    feed.ifPresent(TopicFeed::close);
    storage.forEach(StorageWatch::close);
    events.close();
    reports.close();
    hub.close();
    javalin.stop();
  }
}
