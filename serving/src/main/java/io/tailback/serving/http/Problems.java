package io.tailback.serving.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.tailback.core.TailbackException;
import io.tailback.core.store.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where what went wrong becomes a status and problem+json. */
public final class Problems {
  /** Name under which a request carries its trace id. */
  public static final String TRACE_ID = "traceId";

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  private record Body(
      String type,
      String title,
      int status,
      String detail,
      String instance,
      String traceId,
      String id,
      String field) {}

  /** Answers with a problem. */
  public static void send(Context request, Problem problem) {
    if (problem.status() == 401) {
      request.header("WWW-Authenticate", "Bearer realm=\"tailback\"");
    }
    if (problem.retryAfterSeconds() != null) {
      request.header("Retry-After", String.valueOf(problem.retryAfterSeconds()));
    }
    request.status(problem.status());
    request.header("Cache-Control", "no-store");
    request.contentType("application/problem+json");
    request.result(
        Json.bytes(
            new Body(
                "urn:tailback:problem:" + problem.id(),
                title(problem.status()),
                problem.status(),
                problem.getMessage(),
                request.path(),
                traceId(request),
                problem.id(),
                problem.field())));
  }

  /** An expected failure of the parts that this server asks. */
  public static void send(Context request, TailbackException failure) {
    int status =
        switch (failure.exitCode()) {
          case TailbackException.REJECTED, TailbackException.INCOMPATIBLE -> 409;
          case TailbackException.PRECONDITION -> failure.id().equals("E36") ? 503 : 409;
          default -> 400;
        };
    send(request, Problem.of(status, failure.id(), failure.getMessage()));
  }

  /** A store that is away. */
  public static void send(Context request, StoreUnavailableException failure) {
    send(request, Problem.storeDown(failure.getMessage() + ": the page tries again in 5 s."));
  }

  /** What nobody expected: the client gets the trace id, the log the rest. */
  public static void sendUnexpected(Context request, Exception failure) {
    LOG.error("Request {} {} failed", traceId(request), request.path(), failure);
    send(
        request,
        Problem.of(
            500,
            "E72",
            "The server could not answer, by its own fault: the log has more under trace id "
                + traceId(request)
                + "."));
  }

  private static String traceId(Context request) {
    return String.valueOf((Object) request.attribute(TRACE_ID));
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad request";
      case 401 -> "Not signed in";
      case 403 -> "Not allowed";
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 406 -> "No such form";
      case 408 -> "Too slow";
      case 409 -> "Refused";
      case 413 -> "Too large";
      case 414 -> "Address too long";
      case 415 -> "Wrong type of content";
      case 426 -> "WebSocket wanted";
      case 429 -> "Too many requests";
      case 501 -> "Not done here";
      case 503 -> "Something is away";
      default -> "Failed";
    };
  }
}
