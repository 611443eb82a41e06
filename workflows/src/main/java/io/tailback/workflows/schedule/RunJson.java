package io.tailback.workflows.schedule;

import io.tailback.workflows.run.Ending;
import io.tailback.workflows.run.Run;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A run that ended, as one line of JSON: its summary, and what failure hooks get. */
final class RunJson {
  private RunJson() {}

  static String of(Run run, Ending ending) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("run", run.id());
    fields.put("workflow", run.workflow());
    fields.put("outcome", ending.state().word());
    ending.exitCode().ifPresent(code -> fields.put("exit_code", code));
    fields.put("reason", ending.reason());
    fields.put("cause", run.cause().word());
    fields.put("attempt", run.attempt());
    fields.put("scheduled_at", run.scheduledAt());
    run.times().started().ifPresent(start -> fields.put("started_at", start));
    fields.put("ended_at", ending.at());
    run.times().started().ifPresent(start -> fields.put("seconds", seconds(start, ending.at())));
    fields.put("host", run.place().host());
    fields.put("log", run.place().log());
    return fields.entrySet().stream()
        .map(field -> quoted(field.getKey()) + ":" + value(field.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static Double seconds(Instant from, Instant to) {
    return (to.toEpochMilli() - from.toEpochMilli()) / 1000.0;
  }

  private static String value(Object value) {
    return value instanceof Number ? value.toString() : quoted(value.toString());
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char letter : text.toCharArray()) {
      if (letter == '"' || letter == '\\') {
        quoted.append('\\').append(letter);
      } else if (letter < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
      } else {
        quoted.append(letter);
      }
    }
    return quoted.append('"').toString();
  }
}
