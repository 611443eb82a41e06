package io.tailback.app.files;

import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** This machine's disk under the name of another file system. */
public final class ElsewhereFileSystem extends RawLocalFileSystem {
  private static final URI NAME = URI.create("elsewhere://host/");

  @Override
  public String getScheme() {
    return NAME.getScheme();
  }

  @Override
  public URI getUri() {
    return NAME;
  }

  @Override
  protected void checkPath(Path path) {
    // Every path is one of this machine.
  }
}
