package io.tailback.app.summary;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tailback.core.TailbackException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** The file that {@code --summary} names. */
public final class SummaryFile {
  /** Opens the file that is to be written. */
  public interface Opening {
    OutputStream open() throws IOException;
  }

  private SummaryFile() {}

  /**
   * Writes it.
   *
   * @param name as the user named it
   * @throws TailbackException E42 when it cannot be written
   */
  public static void write(Map<String, Object> json, String name, Opening opening) {
    try (OutputStream out = opening.open()) {
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(out, json);
    } catch (IOException e) {
      throw new TailbackException(
          "E42",
          TailbackException.PRECONDITION,
          "The summary cannot be written to "
              + name
              + " ("
              + e.getMessage()
              + "): name another file with `--summary`.",
          e);
    }
  }
}
