package io.tailback.serving;

import io.javalin.config.JettyConfig;
import io.tailback.core.TailbackException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Bounds of the web server: headers, bodies, connections and patience with slow clients. */
final class JettySetup {
  private static final int LARGEST_HEADER = 16 * 1024;
  private static final int MOST_CONNECTIONS = 1500;
  private static final int MOST_THREADS = 160;
  private static final int LEAST_THREADS = 8;
  private static final long IDLE_MS = 30_000;

  /** An order of 60 bytes may come a second behind its headers, from far away or a busy machine. */
  private static final long SLOWEST_BODY_BYTES_PER_SECOND = 50;

  private static final long LARGEST_SOCKET_MESSAGE = 64L * 1024;

  private final ServingConfig config;

  JettySetup(ServingConfig config) {
    this.config = config;
  }

  void apply(JettyConfig jetty) {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
    threads.setName("api");
    threads.setDaemon(true);
    jetty.threadPool = threads;
    jetty.modifyHttpConfiguration(JettySetup::bound);
    jetty.modifyServer(
        server -> {
          server.setStopTimeout(0);
          server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
        });
    jetty.modifyWebSocketServletFactory(
        sockets -> {
          sockets.setMaxTextMessageSize(LARGEST_SOCKET_MESSAGE);
          sockets.setMaxBinaryMessageSize(1024);
        });
    jetty.addConnector(this::connector);
  }

  private static void bound(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(LARGEST_HEADER);
    http.setMinRequestDataRate(SLOWEST_BODY_BYTES_PER_SECOND);
    http.setIdleTimeout(IDLE_MS);
  }

  private ServerConnector connector(Server server, HttpConfiguration http) {
    ServerConnector connector =
        config.tls().keystore().isPresent() ? secure(server, http) : plain(server, http);
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setIdleTimeout(IDLE_MS);
    connector.addBean(new SlowHeaders(server.getScheduler()));
    return connector;
  }

  private static ServerConnector plain(Server server, HttpConfiguration http) {
    return new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
  }

  private ServerConnector secure(Server server, HttpConfiguration http) {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStoreType("PKCS12");
    tls.setKeyStorePath(config.tls().keystore().orElseThrow().toString());
    tls.setKeyStorePassword(
        config
            .tls()
            .password()
            .orElseThrow(
                () ->
                    new TailbackException(
                        "E06",
                        TailbackException.USAGE,
                        "`tailback.api.tls.keystore` has no password: set"
                            + " `tailback.api.tls.password` by ${NAME} of an environment"
                            + " variable.")));
    tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    HttpConfiguration secured = new HttpConfiguration(http);
    secured.addCustomizer(new SecureRequestCustomizer(false));
    return new ServerConnector(server, tls, new HttpConnectionFactory(secured));
  }
}
