package io.tailback.app.embedded;

import java.util.Optional;

/** How one server is set up, started and asked whether it is there. */
interface Server {
  StackPart part();

  /** host:port where clients find it. */
  String address();

  /** Writes the files that the server reads when it starts. */
  void writeConfig();

  /** What must have run well once before the server can start; empty when it has. */
  Optional<ChildCommand> preparation();

  ChildCommand command();

  /** Whether something listens at the address. A server that stops listening has given up. */
  boolean listens();

  /**
   * Asks a server that listens, as a client would, whether it can work. Waits a few seconds at
   * most.
   */
  boolean answers() throws InterruptedException;
}
