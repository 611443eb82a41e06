package io.tailback.serving;

import io.tailback.core.TailbackException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The API, group {@code tailback.api}.
 *
 * @param host address that it listens on
 * @param port 0 takes a free one
 * @param access how callers are known
 * @param jwt whose tokens are believed
 * @param keys file of hashed API keys; empty: none
 * @param requestsPerMinute of one caller; 0: no limit
 * @param corsOrigins pages of other origins that may ask
 * @param tls certificate
 * @param tiles what the map lies on
 */
public record ServingConfig(
    String host,
    int port,
    Access access,
    JwtConfig jwt,
    Optional<Path> keys,
    int requestsPerMinute,
    List<String> corsOrigins,
    TlsConfig tls,
    TileConfig tiles) {
  public static final ServingConfig DEFAULT =
      new ServingConfig(
          "127.0.0.1",
          8080,
          Access.LINK,
          JwtConfig.DEFAULT,
          Optional.empty(),
          3000,
          List.of(),
          TlsConfig.DEFAULT,
          TileConfig.NONE);

  private static final int LAST_PORT = 65_535;

  public ServingConfig {
    corsOrigins = List.copyOf(corsOrigins);
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException(
          "`port` is " + port + ", which is not a port: write for example `8080`");
    }
    if (requestsPerMinute < 0) {
      throw new IllegalArgumentException(
          "`requests-per-minute` is " + requestsPerMinute + ": write for example `3000`");
    }
    if (corsOrigins.contains("*")) {
      throw new IllegalArgumentException(
          "`cors-origins` holds `*`, which would open the API to every page: name the origins");
    }
  }

  /** As it is, on another port. */
  public ServingConfig port(int other) {
    return new ServingConfig(
        host, other, access, jwt, keys, requestsPerMinute, corsOrigins, tls, tiles);
  }

  /** As it is, with another limit. */
  public ServingConfig requestsPerMinute(int other) {
    return new ServingConfig(host, port, access, jwt, keys, other, corsOrigins, tls, tiles);
  }

  /** As it is, with callers known in another way. */
  public ServingConfig access(Access other) {
    return new ServingConfig(
        host, port, other, jwt, keys, requestsPerMinute, corsOrigins, tls, tiles);
  }

  /** As it is, with a map on tiles. */
  public ServingConfig tiles(TileConfig other) {
    return new ServingConfig(
        host, port, access, jwt, keys, requestsPerMinute, corsOrigins, tls, other);
  }

  /** Refuses to listen beyond this machine where callers are not known by what is configured. */
  public void requireAccessFitsAddress() {
    if (access != Access.CONFIGURED && !isLoopback()) {
      throw new TailbackException(
          "E11",
          TailbackException.USAGE,
          "The API would listen on "
              + host
              + " and ask nobody who they are: set `tailback.api.access` to `configured` with"
              + " `tailback.api.jwt` or `tailback.api.keys`, or bind 127.0.0.1.");
    }
    if (access == Access.CONFIGURED && jwt.issuer().isEmpty() && keys.isEmpty()) {
      throw new TailbackException(
          "E11",
          TailbackException.USAGE,
          "`tailback.api.access` is `configured` and neither `tailback.api.jwt.issuer` nor"
              + " `tailback.api.keys` is set, so nobody could enter: set one of them.");
    }
  }

  private boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
