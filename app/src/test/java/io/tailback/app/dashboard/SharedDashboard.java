package io.tailback.app.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one dashboard of this JVM to whoever names it as a parameter. */
final class SharedDashboard implements ParameterResolver, AfterEachCallback {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == OneDashboard.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return of(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    of(context).closeTabs();
  }

  private static OneDashboard of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedDashboard.class))
        .getOrComputeIfAbsent(OneDashboard.class, key -> started(), OneDashboard.class);
  }

  private static OneDashboard started() {
    try {
      return OneDashboard.start();
    } catch (IOException e) {
      throw new UncheckedIOException("The dashboard does not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
