package io.tailback.serving.system;

import io.javalin.http.Context;
import io.tailback.serving.http.Answer;
import io.tailback.serving.http.Params;
import io.tailback.serving.security.AuditLog;
import java.util.List;

/** Who changed what. */
public final class AuditAnswers {
  private final AuditLog log;

  public AuditAnswers(AuditLog log) {
    this.log = log;
  }

  private record Audit(List<AuditLog.Entry> items, int damaged) {}

  /** The newest first. */
  public Answer list(Context request) {
    Params params = Params.of(request, "limit");
    AuditLog.Newest newest = log.newest(params.number("limit", 1, 1000, 100));
    return Answer.json(new Audit(newest.entries(), newest.damaged()));
  }
}
