package io.tailback.core.forecast;

import java.io.IOException;
import java.io.OutputStream;

/** The content of a file that goes with a model, written when the model is registered. */
public interface ModelFile {
  /** Writes all of it. Closing is the caller's. */
  void writeTo(OutputStream out) throws IOException;

  /** Content that is at hand. */
  static ModelFile of(byte[] bytes) {
    byte[] kept = bytes.clone();
    return out -> out.write(kept);
  }
}
