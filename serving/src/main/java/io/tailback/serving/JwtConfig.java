package io.tailback.serving;

import java.util.List;
import java.util.Optional;

/**
 * Whose bearer tokens are believed, group {@code tailback.api.jwt}.
 *
 * @param issuer the claim {@code iss}; empty: no tokens are taken
 * @param audience the claim {@code aud} has to hold it
 * @param jwks the issuer's public keys: an address (https, or http on loopback) or a file
 * @param algorithms signatures that are believed; never {@code none}, never a shared secret
 * @param roleClaim where the roles stand: a text or a list
 */
public record JwtConfig(
    Optional<String> issuer,
    String audience,
    Optional<String> jwks,
    List<String> algorithms,
    String roleClaim) {
  private static final List<String> SIGNATURES =
      List.of(
          "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

  public static final JwtConfig DEFAULT =
      new JwtConfig(
          Optional.empty(), "tailback", Optional.empty(), List.of("RS256", "ES256"), "roles");

  public JwtConfig {
    algorithms = List.copyOf(algorithms);
    if (algorithms.isEmpty() || !SIGNATURES.containsAll(algorithms)) {
      throw new IllegalArgumentException(
          "`algorithms` is `"
              + String.join(", ", algorithms)
              + "`, which are not all signatures by a public key: write some of "
              + String.join(", ", SIGNATURES));
    }
    if (issuer.isPresent() != jwks.isPresent()) {
      throw new IllegalArgumentException(
          "`issuer` and `jwks` belong together: write both, or neither");
    }
  }
}
