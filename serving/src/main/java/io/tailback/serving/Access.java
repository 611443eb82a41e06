package io.tailback.serving;

/** How callers are known. */
public enum Access {
  /** By a link with a token that can be used once, printed at the start; loopback only. */
  LINK,

  /** By the tokens of an issuer and by API keys, as they are configured. */
  CONFIGURED,

  /** Nobody is asked and everybody may do everything; loopback only. */
  OPEN
}
