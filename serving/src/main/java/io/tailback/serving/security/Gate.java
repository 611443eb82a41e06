package io.tailback.serving.security;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.tailback.serving.Access;
import io.tailback.serving.ServingConfig;
import io.tailback.serving.http.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Who may come in: finds out who asks, and whether that is enough for what is asked. */
public final class Gate {
  /** Name under which a request carries who asks. */
  public static final String CALLER = "caller";

  private static final String BEARER = "Bearer ";

  private final Access access;
  private final boolean isTls;
  private final String roleClaim;
  private final Optional<Tokens> tokens;
  private final ApiKeys keys;
  private final Optional<OneTimeToken> link;
  private final Sessions sessions;
  private final RateLimits limits;
  private final Origins origins;
  private final InstantSource clock;

  public Gate(ServingConfig config, InstantSource clock) {
    this.access = config.access();
    this.isTls = config.tls().keystore().isPresent();
    this.roleClaim = config.jwt().roleClaim();
    this.tokens = Tokens.of(config.jwt());
    this.keys = config.keys().map(ApiKeys::read).orElseGet(ApiKeys::none);
    this.link = config.access() == Access.LINK ? Optional.of(new OneTimeToken()) : Optional.empty();
    this.sessions = new Sessions(clock);
    this.limits = new RateLimits(config.requestsPerMinute());
    this.origins = new Origins(config.corsOrigins(), config.access() != Access.CONFIGURED);
    this.clock = clock;
  }

  /** The token of the link that is printed, where there is one. */
  public Optional<OneTimeToken> link() {
    return link;
  }

  /** Looks at where a request comes from, before anything else. */
  public void receive(Context request) {
    origins.requireHost(request);
    origins.allow(request);
  }

  /**
   * Lets a request through to what needs a role, or throws the reason why not. It carries who asks
   * from when that is known and within the limit.
   */
  public void admit(Context request, Role needed) {
    if (needed == Role.NONE) {
      limits.countOpen(request);
      // A foreign page could else sign its visitor in as somebody else, or out.
      origins.requireOwn(request);
      return;
    }
    Caller caller = known(request);
    limits.count(request, caller);
    request.attribute(CALLER, caller);
    if (caller.by() == Caller.By.SESSION) {
      origins.requireOwn(request);
    } else if (caller.by() == Caller.By.OPEN) {
      origins.requireOwnOrNamed(request);
    }
    requireRole(caller);
    if (!caller.role().covers(needed)) {
      throw Problem.of(
          403,
          "E64",
          "Your role "
              + caller.role().word()
              + " may not do this: it needs "
              + needed.word()
              + ".");
    }
  }

  private void requireRole(Caller caller) {
    if (caller.role() == Role.NONE) {
      throw Problem.of(
          403,
          "E64",
          "Your token names no role in `"
              + roleClaim
              + "`: ask for viewer, planner, operator or admin.");
    }
  }

  /** Who asks; only behind {@link #admit}. */
  public static Caller caller(Context request) {
    Caller caller = request.attribute(CALLER);
    if (caller == null) {
      throw new IllegalStateException("Nobody was asked who they are at " + request.path());
    }
    return caller;
  }

  /**
   * Whether a caller may still hear what they came for: their word is valid, they are signed in.
   */
  public boolean holds(Caller caller) {
    return caller.isValidAt(clock.instant()) && sessions.holds(caller);
  }

  private Caller known(Context request) {
    try {
      return find(request).orElseThrow(Gate::unknown);
    } catch (Problem problem) {
      if (problem.status() == 401) {
        limits.countUnknown(request);
      }
      throw problem;
    }
  }

  private static Problem unknown() {
    return Problem.of(
        401,
        "E63",
        "This server needs a key or a token: enter yours, or ask your administrator for one; a"
            + " demo prints a link to open.");
  }

  private Optional<Caller> find(Context request) {
    String authorization = request.header("Authorization");
    if (authorization != null) {
      if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
        throw unknown();
      }
      return Optional.of(byToken(authorization.substring(BEARER.length()).strip()));
    }
    String key = request.header("X-Api-Key");
    if (key != null) {
      return keys.find(key);
    }
    String cookie = request.cookie(Sessions.COOKIE);
    Optional<Caller> session = cookie == null ? Optional.empty() : sessions.find(cookie);
    if (session.isEmpty() && access == Access.OPEN) {
      return Optional.of(new Caller("anybody", Role.ADMIN, Caller.By.OPEN, null));
    }
    return session;
  }

  private Caller byToken(String token) {
    return tokens.orElseThrow(Gate::unknown).caller(token);
  }

  /** Opens a session for whoever a token, a key or the one-time token stands for. */
  public Caller openSession(Context request, String word) {
    Caller caller;
    try {
      caller = byWord(word);
      requireRole(caller);
    } catch (Problem problem) {
      limits.countUnknown(request);
      throw problem;
    }
    limits.count(request, caller);
    return open(request, caller);
  }

  /**
   * Opens the session of the printed link. It takes no other word: a foreign page could else send
   * somebody here with a key of its own.
   */
  public void enter(Context request, String word) {
    Optional<Caller> caller = byLink(word);
    if (caller.isEmpty()) {
      limits.countUnknown(request);
      throw Problem.of(
          401,
          "E63",
          "This link was used already or is not this server's: open the newest that it printed, or"
              + " enter a key.");
    }
    open(request, caller.get());
  }

  private Caller open(Context request, Caller caller) {
    Sessions.Opened opened = sessions.open(caller);
    long seconds = Duration.between(clock.instant(), opened.caller().expiresAt()).toSeconds();
    Cookie cookie = new Cookie(Sessions.COOKIE, opened.cookie());
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(isTls);
    cookie.setSameSite(SameSite.STRICT);
    cookie.setMaxAge((int) Math.max(0, seconds));
    request.cookie(cookie);
    request.attribute(CALLER, opened.caller());
    return opened.caller();
  }

  private Caller byWord(String word) {
    return byLink(word).or(() -> keys.find(word)).orElseGet(() -> byToken(word));
  }

  private Optional<Caller> byLink(String word) {
    return link.filter(token -> token.use(word))
        .map(token -> new Caller("link", Role.ADMIN, Caller.By.SESSION, null));
  }

  /** Ends the session of a request's cookie. */
  public void closeSession(Context request) {
    String cookie = request.cookie(Sessions.COOKIE);
    if (cookie != null) {
      sessions.find(cookie).ifPresent(caller -> request.attribute(CALLER, caller));
      sessions.close(cookie);
      request.removeCookie(Sessions.COOKIE, "/");
    }
  }
}
