package io.tailback.serving.history;

import io.tailback.serving.table.DataFile;
import io.tailback.serving.table.Query;
import io.tailback.serving.table.TableFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The files of {@code station_states} that were read last, by station. A file of a Delta table
 * never changes, so what was read of it stays true; files too large to be kept are read each time.
 */
final class KeptStates {
  /** About 120 bytes a row: some 100 MB. */
  private static final long MOST_ROWS = 900_000;

  private static final long LARGEST_FILE_ROWS = 450_000;

  private final Map<String, StatesOfFile> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long rows;

  void read(
      TableFiles table,
      Query query,
      Set<String> stations,
      Instant from,
      Instant to,
      BiConsumer<String, StateItem> consumer) {
    List<DataFile> large = new ArrayList<>();
    table.files().stream()
        .filter(query::mayHold)
        // Where a window stands twice, the later file is read last.
        .sorted(Comparator.comparing(DataFile::path))
        .forEach(
            file -> {
              if (file.rows() > LARGEST_FILE_ROWS) {
                large.add(file);
              } else {
                StatesOfFile states = of(table, file);
                stations.forEach(station -> states.read(station, from, to, consumer));
              }
            });
    if (!large.isEmpty()) {
      table.read(large, query, row -> consumer.accept(row.text("station_id"), StateItem.of(row)));
    }
  }

  private StatesOfFile of(TableFiles table, DataFile file) {
    StatesOfFile states;
    synchronized (kept) {
      states = kept.get(file.path());
    }
    if (states != null) {
      return states;
    }
    StatesOfFile read = StatesOfFile.read(table, file);
    synchronized (kept) {
      if (kept.putIfAbsent(file.path(), read) == null) {
        rows += read.rows();
        shrink();
      }
    }
    return read;
  }

  private void shrink() {
    var oldest = kept.values().iterator();
    while (rows > MOST_ROWS && kept.size() > 1) {
      rows -= oldest.next().rows();
      oldest.remove();
    }
  }
}
