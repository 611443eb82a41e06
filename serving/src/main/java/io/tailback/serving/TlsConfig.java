package io.tailback.serving;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The server's certificate, group {@code tailback.api.tls}.
 *
 * @param keystore PKCS#12 file with key and certificate; empty: plain HTTP
 * @param password of the file
 */
public record TlsConfig(Optional<Path> keystore, Optional<String> password) {
  public static final TlsConfig DEFAULT = new TlsConfig(Optional.empty(), Optional.empty());
}
