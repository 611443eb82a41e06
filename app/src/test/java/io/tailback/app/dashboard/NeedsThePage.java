package io.tailback.app.dashboard;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Looks at the dashboard, which a build may leave out on purpose. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(
    named = "dashboard.skip",
    matches = ".*",
    disabledReason = "-Ddashboard.skip leaves out the page")
public @interface NeedsThePage {}
