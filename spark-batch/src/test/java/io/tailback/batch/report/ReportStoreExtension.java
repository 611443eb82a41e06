package io.tailback.batch.report;

import io.tailback.spark.SparkExtension;
import io.tailback.spark.SparkFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the {@link ReportStore}, one for the whole test JVM. */
public final class ReportStoreExtension implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ReportStore.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    SparkSession spark = (SparkSession) new SparkExtension().resolveParameter(parameter, context);
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(ReportStore.class, key -> make(spark, context), ReportStore.class);
  }

  private static ReportStore make(SparkSession spark, ExtensionContext context) {
    try {
      Path folder = new SparkFolders().createTempDirectory(null, context);
      return ReportStore.make(spark, folder.resolve("tables"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the store was made", e);
    }
  }
}
