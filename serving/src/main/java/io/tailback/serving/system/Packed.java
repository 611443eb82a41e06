package io.tailback.serving.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A file that the build packed into a jar.
 *
 * @param modified since when it, or the jar, is so
 */
record Packed(byte[] bytes, Instant modified) {
  /** The file at a path of the class path, if it is there. */
  static Optional<Packed> find(String path) {
    URL place = Packed.class.getResource(path);
    return Optional.ofNullable(place).map(Packed::read);
  }

  private static Packed read(URL place) {
    try {
      URLConnection connection = place.openConnection();
      // A jar that is kept open would be read on after another build has replaced it.
      connection.setUseCaches(false);
      try (InputStream stream = connection.getInputStream()) {
        return new Packed(
            stream.readAllBytes(), Instant.ofEpochMilli(connection.getLastModified()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + place + " of the build cannot be read", e);
    }
  }

  /** Names the content. */
  String checksum() {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return Long.toHexString(crc.getValue());
  }
}
