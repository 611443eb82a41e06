package io.tailback.workflows;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Who is told when a run has failed and no retry follows.
 *
 * @param webhook gets the run as JSON by POST; empty: nobody
 * @param command gets the run as JSON on its standard input; empty: none
 */
public record OnFailure(Optional<URI> webhook, List<String> command) {
  static final OnFailure NOTHING = new OnFailure(Optional.empty(), List.of());

  public OnFailure {
    command = List.copyOf(command);
  }

  /** Addresses of webhooks hold tokens, and commands may: neither is shown. */
  @Override
  public String toString() {
    return "OnFailure[webhook="
        + webhook.map(OnFailure::shown)
        + ", command="
        + !command.isEmpty()
        + "]";
  }

  /** The part of an address that may be shown. */
  public static String shown(URI address) {
    return address.getScheme() + "://" + address.getHost();
  }
}
