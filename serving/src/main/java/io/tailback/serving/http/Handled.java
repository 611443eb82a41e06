package io.tailback.serving.http;

import io.javalin.http.Context;

/** One operation of the contract: looks at a request and gives the answer, or throws a problem. */
@FunctionalInterface
public interface Handled {
  Answer answer(Context request);
}
