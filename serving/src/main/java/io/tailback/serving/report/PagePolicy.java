package io.tailback.serving.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content security policy of a report's page. The page has no script and brings its own style;
 * its style is named by its hash, so that nothing else may be added, and the page runs in a sandbox
 * that may do nothing but show.
 */
final class PagePolicy {
  private static final Pattern BLOCK = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
  private static final Pattern ATTRIBUTE = Pattern.compile("\\sstyle=\"([^\"]*)\"");

  /** Beyond it the header would be too long for a browser; such a page loses those styles. */
  private static final int MOST_HASHES = 60;

  private PagePolicy() {}

  static String of(String html) {
    Set<String> hashes = new TreeSet<>();
    Matcher blocks = BLOCK.matcher(html);
    while (blocks.find()) {
      hashes.add(hash(blocks.group(1)));
    }
    Matcher attributes = ATTRIBUTE.matcher(html);
    Set<String> inline = new TreeSet<>();
    while (attributes.find() && inline.size() < MOST_HASHES) {
      inline.add(hash(unescaped(attributes.group(1))));
    }
    hashes.addAll(inline);
    return "sandbox; default-src 'none'; img-src data:; style-src "
        + (inline.isEmpty() ? "" : "'unsafe-hashes' ")
        + String.join(" ", hashes)
        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
  }

  private static String unescaped(String attribute) {
    return attribute.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
  }

  private static String hash(String style) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
