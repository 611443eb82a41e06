package io.tailback.serving;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Pictures that the map lays under the network, group {@code tailback.api.tiles}. Without them
 * nothing leaves this server.
 *
 * @param url of the pictures, with {z}, {x} and {y} in their places; empty: none
 * @param attribution what the owner of the pictures wants to be said on the map
 */
public record TileConfig(Optional<String> url, Optional<String> attribution) {
  public static final TileConfig NONE = new TileConfig(Optional.empty(), Optional.empty());

  /** What may stand in an address that becomes part of the page's policy. */
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9:/?&=%._~{}@+-]{1,500}");

  private static final List<String> PLACES = List.of("{z}", "{x}", "{y}");
  private static final int LONGEST_ATTRIBUTION = 200;

  public TileConfig {
    url.ifPresent(TileConfig::requireUsable);
    if (url.isPresent() && attribution.filter(words -> !words.isBlank()).isEmpty()) {
      throw new IllegalArgumentException(
          "`tiles.attribution` is missing: write what the owner of the tiles wants to be said, for"
              + " example `© City of Example`");
    }
    if (attribution.filter(words -> words.length() > LONGEST_ATTRIBUTION).isPresent()) {
      throw new IllegalArgumentException(
          "`tiles.attribution` is longer than " + LONGEST_ATTRIBUTION + " characters: shorten it");
    }
  }

  private static void requireUsable(String url) {
    if (!HARMLESS.matcher(url).matches()
        || !url.matches("https?://[^/{}]+/.*")
        || !PLACES.stream().allMatch(url::contains)
        || hostOf(url).isEmpty()) {
      throw new IllegalArgumentException(
          "`tiles.url` is `"
              + url
              + "`: write for example `https://tiles.city.example/{z}/{x}/{y}.png`");
    }
  }

  /** Scheme, host and port that the page has to be allowed to ask; empty without tiles. */
  public Optional<String> origin() {
    return url.map(TileConfig::originOf);
  }

  private static String originOf(String url) {
    URI uri = URI.create(withoutBraces(url));
    return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }

  /** Empty for what is no address or names no host that a browser could be allowed to ask. */
  private static Optional<String> hostOf(String url) {
    try {
      return Optional.ofNullable(new URI(withoutBraces(url)).getHost());
    } catch (URISyntaxException noAddress) {
      return Optional.empty();
    }
  }

  private static String withoutBraces(String url) {
    return url.replace("{", "").replace("}", "");
  }
}
