package io.tailback.serving.security;

import io.tailback.core.TailbackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys of machines. The file holds a line for each: name, role and the SHA-256 of the key; the key
 * itself is shown once, when it is made.
 */
public final class ApiKeys {
  private static final String PREFIX = "tbk_";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
  private static final Pattern LINE =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9_.-]{0,63})\\s+([a-z]+)\\s+([0-9a-f]{64})");

  private final Map<String, Caller> byHash;

  private ApiKeys(Map<String, Caller> byHash) {
    this.byHash = Map.copyOf(byHash);
  }

  /** No keys. */
  public static ApiKeys none() {
    return new ApiKeys(Map.of());
  }

  /** The keys of a file. */
  public static ApiKeys read(Path file) {
    Map<String, Caller> keys = new HashMap<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher parts = LINE.matcher(line.strip());
      Optional<Role> role = parts.matches() ? Role.of(parts.group(2)) : Optional.empty();
      if (role.isEmpty()) {
        throw new TailbackException(
            "E50",
            TailbackException.PRECONDITION,
            "Line "
                + number
                + " of "
                + file
                + " is no API key (name, role and SHA-256, a blank between): make one with"
                + " `./tailback serve --add-key NAME=ROLE`.");
      }
      keys.put(parts.group(3), new Caller(parts.group(1), role.get(), Caller.By.API_KEY, null));
    }
    return new ApiKeys(keys);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new TailbackException(
          "E50",
          TailbackException.PRECONDITION,
          "The file of API keys "
              + file
              + " cannot be read: correct `tailback.api.keys`, or make it with `./tailback serve"
              + " --add-key NAME=ROLE`.",
          e);
    }
  }

  /**
   * Adds a key to a file that only its owner can read.
   *
   * @return the key, which stands nowhere
   */
  public static String add(Path file, String name, String roleWord) {
    if (!NAME.matcher(name).matches()) {
      throw refused("`" + name + "` cannot name an API key: use letters, digits, `.`, `_`, `-`.");
    }
    Role role =
        Role.of(roleWord)
            .orElseThrow(
                () ->
                    refused(
                        "`"
                            + roleWord
                            + "` is no role: write viewer, planner, operator or admin."));
    String key = PREFIX + Secret.random();
    String line = name + " " + role.word() + " " + Secret.hash(key) + "\n";
    try {
      if (!Files.exists(file)) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
          Files.createDirectories(folder);
        }
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(file, line, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new TailbackException(
          "E50",
          TailbackException.PRECONDITION,
          "The file of API keys " + file + " cannot be written: correct `tailback.api.keys`.",
          e);
    }
    return key;
  }

  private static TailbackException refused(String sentence) {
    return new TailbackException("E07", TailbackException.USAGE, sentence);
  }

  /** Who has this key. */
  Optional<Caller> find(String key) {
    return Optional.ofNullable(byHash.get(Secret.hash(key)));
  }
}
