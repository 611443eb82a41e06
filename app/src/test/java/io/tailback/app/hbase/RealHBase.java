package io.tailback.app.hbase;

import io.tailback.app.embedded.EmbeddedConfig;
import io.tailback.app.embedded.EmbeddedServer;
import io.tailback.app.embedded.EmbeddedStack;
import io.tailback.app.embedded.PortWish;
import io.tailback.app.embedded.ReadinessListener;
import io.tailback.app.embedded.StackPart;
import io.tailback.core.Waiting;
import io.tailback.hbase.HBaseConfig;
import io.tailback.hbase.HBaseConnections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.hbase.client.Connection;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A real HBase, one for all tests of this JVM that ask for it. Each test has tables of its own. */
final class RealHBase implements AutoCloseable {
  private static final EmbeddedConfig ANY_PORTS =
      new EmbeddedConfig(PortWish.any(), PortWish.any(), 384, 512, Waiting.PATIENCE);

  private final AtomicInteger tables = new AtomicInteger();
  private final Path home;
  private final EmbeddedStack stack;
  private final Connection connection;

  private RealHBase() throws IOException {
    home = Files.createTempDirectory("tailback-hbase");
    stack =
        EmbeddedStack.start(home, ANY_PORTS, EnumSet.of(StackPart.HBASE), ReadinessListener.NONE);
    connection = HBaseConnections.open(at(HBaseConfig.DEFAULT));
  }

  /** A connection for all; nobody closes it. */
  Connection connection() {
    return connection;
  }

  /** HBase itself, to be sent away for a while. */
  EmbeddedServer server() {
    return stack.hbase();
  }

  /** Tables of a name that nobody has used, in one part, because each region costs time. */
  HBaseConfig newTables() {
    return at(HBaseConfig.DEFAULT).saltBuckets(1).tablePrefix("t" + tables.incrementAndGet() + "_");
  }

  @Override
  public void close() throws IOException {
    connection.close();
    stack.close();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private HBaseConfig at(HBaseConfig config) {
    return config.at(stack.addresses().hbaseQuorum(), stack.addresses().hbaseClientPort());
  }

  /** Hands the one HBase to whoever names it as a parameter; it ends with the last test. */
  static final class Resolver implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == RealHBase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(RealHBase.class))
          .getOrComputeIfAbsent(RealHBase.class, key -> started(), RealHBase.class);
    }

    private static RealHBase started() {
      try {
        return new RealHBase();
      } catch (IOException e) {
        throw new UncheckedIOException("No folder for HBase", e);
      }
    }
  }
}
