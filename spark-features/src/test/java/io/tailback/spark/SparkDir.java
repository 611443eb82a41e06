package io.tailback.spark;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A temporary folder for what Spark writes. It lives as long as the test JVM: Spark's maintenance
 * of state stores may still write to a checkpoint after the query's end, and a folder that grows
 * while it is deleted fails the test that used it.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@TempDir(factory = SparkFolders.class, cleanup = CleanupMode.NEVER)
public @interface SparkDir {}
