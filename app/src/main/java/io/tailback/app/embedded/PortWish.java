package io.tailback.app.embedded;

/**
 * What is wanted of a port: the usual one if it is free, a certain one and no other, or any.
 *
 * @param port the wanted port; 0 for any
 * @param insisted true when another port would not do
 */
public record PortWish(int port, boolean insisted) {
  private static final int HIGHEST = 65_535;

  public PortWish {
    if (port < 0 || port > HIGHEST) {
      throw new IllegalArgumentException("Not a port: " + port);
    }
  }

  /** This port, or a free one when it is taken. */
  public static PortWish preferred(int port) {
    return new PortWish(port, false);
  }

  /** A port that a user set: this one and no other, and 0 takes any. */
  public static PortWish setByUser(int port) {
    return new PortWish(port, port != 0);
  }

  /** Any free port. */
  public static PortWish any() {
    return new PortWish(0, false);
  }

  boolean isAny() {
    return port == 0;
  }
}
