package io.tailback.workflows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What schedulers that share a store have to read alike in their workflow files: when what starts,
 * and what happens when it fails. Who is told of a failure may differ by machine.
 *
 * @param digests by the name of the workflow
 */
public record Agreement(Map<String, String> digests) {
  private static final Pattern BLANK = Pattern.compile(" ");

  /** Enough to tell two versions of a file apart. */
  private static final int LETTERS = 12;

  public Agreement {
    digests = Map.copyOf(digests);
  }

  static Agreement of(Workflows workflows) {
    return new Agreement(
        workflows.all().stream().collect(Collectors.toMap(Workflow::name, Agreement::digest)));
  }

  private static String digest(Workflow workflow) {
    Retries retries = workflow.policy().retries();
    String words =
        List.of(
                workflow.cron().map(cron -> cron.expression() + " " + cron.zone()).orElse(""),
                workflow.after(),
                workflow.work(),
                workflow.policy().misfire(),
                workflow.policy().concurrency(),
                retries.count(),
                retries.backoff(),
                retries.factor(),
                new TreeSet<>(retries.of()))
            .toString();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, LETTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** As the store keeps it. */
  public String text() {
    return new TreeMap<>(digests)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(" "));
  }

  /** As the store kept it. */
  public static Agreement parse(String text) {
    return new Agreement(
        Arrays.stream(BLANK.split(text))
            .filter(word -> !word.isEmpty())
            .map(word -> word.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
  }

  /** The workflows that are not the same in both, or in one of them alone. */
  public List<String> differencesTo(Agreement other) {
    return Stream.concat(digests.keySet().stream(), other.digests.keySet().stream())
        .distinct()
        .filter(name -> !Objects.equals(digests.get(name), other.digests.get(name)))
        .sorted()
        .toList();
  }
}
