package io.tailback.app.embedded;

import io.tailback.core.TailbackException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where Tailback itself lies: the build leaves the class paths of the servers there. */
record Installation(Path root) {
  /** The launcher names the folder here. */
  static final String PROPERTY = "tailback.install";

  private static final Pattern PATH_SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  /** The folder that the launcher named, or else the first one with a build, upwards from here. */
  static Installation find() {
    String named = System.getProperty(PROPERTY);
    if (named != null) {
      return new Installation(Path.of(named));
    }
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, folder -> folder != null, Path::getParent)
        .map(Installation::new)
        .filter(found -> Files.exists(found.classPathFile(StackPart.KAFKA)))
        .findFirst()
        .orElseGet(() -> new Installation(here));
  }

  /** All jars of a server, and last the code that wraps it. */
  String classPath(StackPart part) {
    List<String> entries = new ArrayList<>(PATH_SEPARATOR.splitAsStream(read(part)).toList());
    for (String jar : entries) {
      if (!Files.exists(Path.of(jar))) {
        throw notBuilt(part, jar);
      }
    }
    entries.add(ownCode().toString());
    return String.join(File.pathSeparator, entries);
  }

  Path classPathFile(StackPart part) {
    return root.resolve("app").resolve(part.classPathRoom()).resolve("target/classpath.txt");
  }

  private String read(StackPart part) {
    Path file = classPathFile(part);
    if (!Files.exists(file)) {
      throw notBuilt(part, file.toString());
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static Path ownCode() {
    try {
      return Path.of(ChildMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("This code was not loaded from a file", e);
    }
  }

  private static TailbackException notBuilt(StackPart part, String missing) {
    return new TailbackException(
        "E49",
        TailbackException.PRECONDITION,
        part.displayName()
            + " cannot start because "
            + missing
            + " is missing: run `./tailback build`.");
  }
}
