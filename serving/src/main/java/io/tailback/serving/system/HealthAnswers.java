package io.tailback.serving.system;

import io.javalin.http.Context;
import io.tailback.serving.http.Json;
import io.tailback.serving.http.Params;
import io.tailback.serving.live.LiveBoard;
import io.tailback.serving.live.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Whether the process lives, and whether what it depends on does. */
public final class HealthAnswers {
  private final String codeVersion;
  private final LiveBoard board;
  private final List<Standing> dependencies;

  /**
   * @param dependencies the live store first; without it and without its last words nothing can be
   *     served
   */
  public HealthAnswers(String codeVersion, LiveBoard board, List<Standing> dependencies) {
    this.codeVersion = codeVersion;
    this.board = board;
    this.dependencies = List.copyOf(dependencies);
  }

  private record Dependency(
      String name, String status, Double latencyMs, Instant since, String sentence) {
    static Dependency of(Standing.Now now) {
      Double latency = now.latencyMs() == null ? null : Math.round(now.latencyMs() * 10) / 10.0;
      return new Dependency(
          now.name(), now.isUp() ? "UP" : "DOWN", latency, now.since(), now.sentence());
    }
  }

  private record Ready(String status, List<Dependency> dependencies) {}

  /** The process answers. */
  public void live(Context request) {
    Params.of(request);
    send(request, 200, Map.of("status", "UP", "codeVersion", codeVersion));
  }

  /** Each dependency. */
  public void ready(Context request) {
    Params.of(request);
    List<Standing.Now> standings = dependencies.stream().map(Standing::now).toList();
    boolean all = standings.stream().allMatch(Standing.Now::isUp);
    boolean served = standings.get(0).isUp() || board.view().newest() != null;
    String status = all ? "UP" : served ? "DEGRADED" : "DOWN";
    send(
        request,
        status.equals("DOWN") ? 503 : 200,
        new Ready(status, standings.stream().map(Dependency::of).toList()));
  }

  private static void send(Context request, int status, Object body) {
    request.header("Cache-Control", "no-store");
    request.status(status);
    request.contentType("application/json");
    request.result(Json.bytes(body));
  }
}
