package io.tailback.serving;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** An issuer: its keys, its good tokens and those that somebody forged. */
final class TestTokens {
  static final String ISSUER = "https://login.example";
  static final String AUDIENCE = "tailback";

  private final RSAKey key;
  private final RSAKey stranger;

  TestTokens() {
    this("one");
  }

  /** An issuer, or the same one after it has changed its key. */
  TestTokens(String keyId) {
    try {
      key = new RSAKeyGenerator(2048).keyID(keyId).generate();
      stranger = new RSAKeyGenerator(2048).keyID(keyId).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("No key", e);
    }
  }

  /** The settings of a server that believes this issuer. */
  JwtConfig config(Path folder) {
    Path file = folder.resolve("jwks.json");
    try {
      Files.writeString(file, published());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return config(file.toString());
  }

  /** The same, where its keys are at this place. */
  static JwtConfig config(String keys) {
    return new JwtConfig(
        Optional.of(ISSUER), AUDIENCE, Optional.of(keys), List.of("RS256"), "roles");
  }

  /** The public keys as the issuer shows them. */
  String published() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  JWTClaimsSet.Builder claims(String role) {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .subject("somebody")
        .claim("roles", List.of("something else", role))
        .expirationTime(Date.from(Instant.now().plusSeconds(3600)));
  }

  String good(String role) {
    return signed(claims(role));
  }

  String signed(JWTClaimsSet.Builder claims) {
    return signed(claims, key);
  }

  /** Signed by a key that only bears the issuer's name. */
  String byAStranger(String role) {
    return signed(claims(role), stranger);
  }

  private static String signed(JWTClaimsSet.Builder claims, RSAKey by) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID()).build(),
              claims.build());
      token.sign(new RSASSASigner(by));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("Not signed", e);
    }
  }

  /** A token that says it needs no signature. */
  String unsigned(String role) {
    return new PlainJWT(claims(role).build()).serialize();
  }

  /** Signed with the public key as if it were a shared secret. */
  String confused(String role) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(),
              claims(role).build());
      token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("Not signed", e);
    }
  }

  /** Signed by the attacker, whose key it brings along. */
  String withItsOwnKey(String role) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(stranger.toPublicJWK()).build(),
              claims(role).build());
      token.sign(new RSASSASigner(stranger));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("Not signed", e);
    }
  }
}
