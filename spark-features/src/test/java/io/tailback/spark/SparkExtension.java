package io.tailback.spark;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a Spark session with Delta: one for the whole test JVM, because a session and its
 * first job cost seconds. A test asks for it with a parameter of type {@link SparkSession}.
 */
public final class SparkExtension implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SparkSession.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Path folder = SparkFolders.root(context);
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(
            SharedSession.class, key -> new SharedSession(folder), SharedSession.class)
        .spark;
  }

  /** Ends with the last test of the JVM. */
  private static final class SharedSession implements AutoCloseable {
    private final SparkSession spark;

    SharedSession(Path folder) {
      spark =
          SparkSession.builder()
              .appName("tests")
              .master("local[2]")
              .config("spark.driver.host", "127.0.0.1")
              .config("spark.driver.bindAddress", "127.0.0.1")
              .config("spark.ui.enabled", "false")
              .config("spark.local.dir", folder.resolve("local").toString())
              .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toUri().toString())
              .config("spark.sql.shuffle.partitions", "2")
              .config("spark.sql.session.timeZone", "UTC")
              .config("spark.sql.datetime.java8API.enabled", "true")
              .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
              .config(
                  "spark.sql.catalog.spark_catalog",
                  "org.apache.spark.sql.delta.catalog.DeltaCatalog")
              .config("spark.databricks.delta.snapshotPartitions", "2")
              // The default one asks an external `readlink` about each file that it writes.
              .config(
                  "spark.sql.streaming.checkpointFileManagerClass",
                  "org.apache.spark.sql.execution.streaming"
                      + ".FileSystemBasedCheckpointFileManager")
              .getOrCreate();
    }

    @Override
    public void close() {
      spark.stop();
    }
  }
}
