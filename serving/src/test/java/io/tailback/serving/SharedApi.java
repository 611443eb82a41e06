package io.tailback.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one server of this JVM to whoever names it as a parameter. */
final class SharedApi implements ParameterResolver {
  private record Kept(Path folder, TestApi api) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      api.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestApi.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedApi.class))
        .getOrComputeIfAbsent(Kept.class, key -> started(), Kept.class)
        .api();
  }

  private static Kept started() {
    try {
      Path folder = Files.createTempDirectory("tailback-api");
      RoadFixture.writeTables(folder.resolve("tables"));
      GoldFixture.writeReport(folder.resolve("reports"));
      return new Kept(folder, TestApi.start(folder));
    } catch (IOException e) {
      throw new UncheckedIOException("No folder for the tables", e);
    }
  }
}
