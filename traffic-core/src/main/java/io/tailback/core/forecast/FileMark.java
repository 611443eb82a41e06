package io.tailback.core.forecast;

import io.tailback.core.TailbackException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * By what a file is known to be whole.
 *
 * @param length in bytes
 * @param sha256 in hexadecimal digits
 */
public record FileMark(long length, String sha256) {
  /** The mark of a content. */
  public static FileMark of(byte[] bytes) {
    return new FileMark(bytes.length, HexFormat.of().formatHex(digest().digest(bytes)));
  }

  /** What computes marks. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /**
   * Hands back a content that is whole and refuses every other.
   *
   * @param place of the file, for the sentence
   */
  public byte[] check(byte[] bytes, String place) {
    if (!of(bytes).equals(this)) {
      throw damaged(place, "is damaged or broken off");
    }
    return bytes;
  }

  /** The refusal of a file of a model. */
  public static TailbackException damaged(String place, String what) {
    return new TailbackException(
        "E56",
        TailbackException.INCOMPATIBLE,
        "The model file "
            + place
            + " "
            + what
            + ": train again, or return to the version before with `./tailback models rollback`.");
  }
}
