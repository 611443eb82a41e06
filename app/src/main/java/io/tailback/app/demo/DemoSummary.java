package io.tailback.app.demo;

import io.tailback.app.summary.SummaryFile;
import io.tailback.core.state.Books;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a demo came to, for people and for programs.
 *
 * @param status {@code ok} or {@code failed}
 * @param reason why it failed; empty when it did not
 * @param exitCode of the process
 * @param sample what was replayed
 * @param seconds from the start to the end of the stream
 * @param books of the run
 * @param missingAtSource cells that the source marks as missing: counted, not sent
 * @param revised duplicates that brought another content
 * @param rows per Delta table
 * @param liveRows rows of HBase's live table
 * @param timings seconds of the steps
 * @param observationsPerSecond from the first sent to the last stored
 */
record DemoSummary(
    String status,
    String reason,
    int exitCode,
    String sample,
    double seconds,
    Books books,
    long missingAtSource,
    long revised,
    Map<String, Long> rows,
    long liveRows,
    Map<String, Double> timings,
    double observationsPerSecond,
    String codeVersion) {

  static DemoSummary failed(
      String sample, String reason, int exitCode, double seconds, Books books, String codeVersion) {
    return new DemoSummary(
        "failed",
        reason,
        exitCode,
        sample,
        seconds,
        books,
        0,
        0,
        Map.of(),
        0,
        Map.of(),
        0,
        codeVersion);
  }

  void write(Path file) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", status);
    json.put("exitCode", exitCode);
    if (!reason.isEmpty()) {
      json.put("reason", reason);
    }
    json.put("sample", sample);
    json.put("seconds", rounded(seconds));
    json.put("read", books.read());
    json.put("valid", books.valid());
    json.put("quarantined", books.quarantined());
    json.put("duplicate", books.duplicate());
    json.put("late", books.late());
    json.put("missingAtSource", missingAtSource);
    json.put("revised", revised);
    Map<String, Object> tables = new LinkedHashMap<>();
    rows.forEach((table, count) -> tables.put(table, Map.of("rows", count)));
    json.put("tables", tables);
    json.put("hbase", Map.of("live", Map.of("rows", liveRows)));
    json.put("observationsPerSecond", rounded(observationsPerSecond));
    Map<String, Double> seconds = new LinkedHashMap<>();
    timings.forEach((step, value) -> seconds.put(step, rounded(value)));
    json.put("timings", seconds);
    json.put("codeVersion", codeVersion);
    SummaryFile.write(
        json,
        file.toString(),
        () -> {
          Files.createDirectories(file.toAbsolutePath().getParent());
          return Files.newOutputStream(file);
        });
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
