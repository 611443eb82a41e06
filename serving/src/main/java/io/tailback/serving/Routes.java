package io.tailback.serving;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.tailback.serving.http.Handled;
import io.tailback.serving.security.Role;

/** Paths with the role that each needs. There is no way to add one without. */
final class Routes {
  private final RoutesConfig routes;

  Routes(RoutesConfig routes) {
    this.routes = routes;
  }

  Routes get(String path, Role role, Handled handled) {
    routes.get(path, request -> handled.answer(request).send(request), role);
    return this;
  }

  Routes post(String path, Role role, Handled handled) {
    routes.post(path, request -> handled.answer(request).send(request), role);
    return this;
  }

  /** A handler that writes its answer itself. */
  Routes raw(String path, Role role, Handler handler) {
    routes.get(path, handler, role);
    return this;
  }

  Routes rawPost(String path, Role role, Handler handler) {
    routes.post(path, handler, role);
    return this;
  }

  Routes rawDelete(String path, Role role, Handler handler) {
    routes.delete(path, handler, role);
    return this;
  }
}
