package io.tailback.app.embedded;

import java.nio.file.Path;

/**
 * A process that starts a stack, tells the numbers of its children, and stays until it is killed.
 */
final class StackKeeper {
  private StackKeeper() {}

  public static void main(String[] args) throws InterruptedException {
    EmbeddedStack stack =
        EmbeddedStack.start(Path.of(args[0]), EmbeddedConfig.DEFAULT, ReadinessListener.NONE);
    System.out.println("children " + stack.kafka().pid() + " " + stack.hbase().pid());
    Thread.currentThread().join();
  }
}
