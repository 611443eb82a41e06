package io.tailback.serving.system;

import io.javalin.http.Context;
import io.tailback.serving.http.Answer;
import io.tailback.serving.http.Body;
import io.tailback.serving.http.Changed;
import io.tailback.serving.http.Params;
import io.tailback.serving.http.Problem;
import io.tailback.serving.security.Caller;
import io.tailback.serving.security.Gate;
import io.tailback.serving.security.Role;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Who I am here, and how a browser comes in. */
public final class SessionAnswers {
  private final Gate gate;

  public SessionAnswers(Gate gate) {
    this.gate = gate;
  }

  private record Me(
      String name, String role, List<String> permissions, String by, Instant expiresAt) {
    static Me of(Caller caller) {
      List<String> permissions = new ArrayList<>(List.of("view"));
      if (caller.role().covers(Role.PLANNER)) {
        permissions.add("runReports");
      }
      if (caller.role().covers(Role.OPERATOR)) {
        permissions.add("moveModels");
      }
      if (caller.role().covers(Role.ADMIN)) {
        permissions.add("readAudit");
      }
      return new Me(
          caller.name(), caller.role().word(), permissions, caller.by().word(), caller.expiresAt());
    }
  }

  private record SessionRequest(String token) {}

  /** The caller. */
  public Answer me(Context request) {
    Params.of(request);
    return Answer.json(Me.of(Gate.caller(request)));
  }

  /** A cookie for a token. */
  public Answer open(Context request) {
    Params.of(request);
    SessionRequest body;
    try {
      body = Body.read(request, SessionRequest.class);
    } catch (IOException e) {
      throw Problem.badParameter("body", "...", "an object with a `token`");
    }
    if (body == null || body.token() == null || body.token().isBlank()) {
      throw Problem.badParameter("token", "", "a token, an API key or the word of a link");
    }
    return Answer.json(Me.of(gate.openSession(request, body.token().strip())));
  }

  /** Ends the session. */
  public void close(Context request) {
    gate.closeSession(request);
    request.status(204);
  }

  /** The link of a demo: a cookie for its token, then to the page. */
  public void enter(Context request) {
    Params params = Params.of(request, "token");
    String token =
        params
            .text("token", 4096)
            .orElseThrow(() -> Problem.badParameter("token", "", "the token of a link"));
    gate.enter(request, token);
    request.attribute(Changed.ATTRIBUTE, new Changed("enter by link", "/enter", null, null));
    request.status(303);
    request.header("Location", "/");
  }
}
