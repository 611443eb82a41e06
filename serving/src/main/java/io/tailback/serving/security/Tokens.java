package io.tailback.serving.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.tailback.core.TailbackException;
import io.tailback.serving.JwtConfig;
import io.tailback.serving.http.Problem;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Bearer tokens of one issuer: signed by one of its public keys with an algorithm that is allowed,
 * for this audience, not expired. A token that names its own key or asks for none is refused.
 */
final class Tokens {
  private static final int SKEW_SECONDS = 30;
  private static final int LONGEST = 12_000;

  /** Keys that were had are believed so long while their address does not answer: our own. */
  private static final long KEYS_OUTLIVE_ISSUER_MS = 3_600_000;

  private final DefaultJWTProcessor<SecurityContext> processor;
  private final String roleClaim;

  private Tokens(DefaultJWTProcessor<SecurityContext> processor, String roleClaim) {
    this.processor = processor;
    this.roleClaim = roleClaim;
  }

  /** Empty where no issuer is configured. */
  static Optional<Tokens> of(JwtConfig config) {
    return config.issuer().map(issuer -> of(config, issuer));
  }

  private static Tokens of(JwtConfig config, String issuer) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    Set<JWSAlgorithm> algorithms =
        config.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(algorithms, keys(config.jwks().orElseThrow())));
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            config.audience(),
            new JWTClaimsSet.Builder().issuer(issuer).build(),
            Set.of("sub", "exp"));
    claims.setMaxClockSkew(SKEW_SECONDS);
    processor.setJWTClaimsSetVerifier(claims);
    return new Tokens(processor, config.roleClaim());
  }

  private static JWKSource<SecurityContext> keys(String place) {
    try {
      if (!place.startsWith("https://") && !place.startsWith("http://")) {
        return new ImmutableJWKSet<>(JWKSet.load(Path.of(place).toFile()));
      }
      URI address = URI.create(place);
      if (!address.getScheme().equals("https") && !"127.0.0.1".equals(address.getHost())) {
        throw new TailbackException(
            "E06",
            TailbackException.USAGE,
            "`tailback.api.jwt.jwks` is "
                + place
                + ", and keys that come over plain HTTP can be anybody's: use https.");
      }
      return JWKSourceBuilder.create(address.toURL())
          .retrying(true)
          .outageTolerant(KEYS_OUTLIVE_ISSUER_MS)
          .build();
    } catch (MalformedURLException | IllegalArgumentException e) {
      throw new TailbackException(
          "E06",
          TailbackException.USAGE,
          "`tailback.api.jwt.jwks` is " + place + ", which is no address: correct it.",
          e);
    } catch (IOException | ParseException e) {
      throw new TailbackException(
          "E50",
          TailbackException.PRECONDITION,
          "The public keys in " + place + " cannot be read: correct `tailback.api.jwt.jwks`.",
          e);
    }
  }

  /** Who the token speaks of, with the role NONE where it names none. */
  Caller caller(String token) {
    if (token.length() > LONGEST) {
      throw refused("it is too long");
    }
    try {
      return caller(processor.process(token, null));
    } catch (ParseException | BadJOSEException e) {
      throw refused("it is expired, for somebody else, or not signed by the issuer");
    } catch (RateLimitReachedException e) {
      // Keys were looked up twice within 30 s, and this token's was not among them.
      throw refused("its key is not among those that the issuer publishes");
    } catch (JOSEException e) {
      throw Problem.storeDown(
          "The issuer's public keys cannot be had, so no token can be checked: try again.");
    }
  }

  private Caller caller(JWTClaimsSet claims) {
    Role role =
        words(claims.getClaim(roleClaim))
            .map(Role::of)
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder())
            .orElse(Role.NONE);
    Instant expires = claims.getExpirationTime().toInstant();
    return new Caller(claims.getSubject(), role, Caller.By.TOKEN, expires);
  }

  private static Stream<String> words(Object claim) {
    if (claim instanceof List<?> list) {
      return list.stream().map(Objects::toString);
    }
    return claim == null ? Stream.empty() : Arrays.stream(claim.toString().split("\\s+", -1));
  }

  private static Problem refused(String why) {
    return Problem.of(
        401, "E63", "This server does not take your token (" + why + "): sign in again.");
  }
}
