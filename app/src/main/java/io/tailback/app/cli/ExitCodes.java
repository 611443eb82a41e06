package io.tailback.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the process returns; stable, and part of every help text. */
final class ExitCodes {
  static final Map<String, String> LIST = list();

  private ExitCodes() {}

  private static Map<String, String> list() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("0", "done");
    codes.put("1", "unexpected failure");
    codes.put("2", "usage or configuration");
    codes.put("3", "an input or a precondition is missing (broker, topic, table, port, memory)");
    codes.put("4", "a check failed");
    codes.put("5", "the work is done and the answer is no: a model was rejected");
    codes.put("6", "checkpoint or schema incompatible");
    return codes;
  }
}
