package io.tailback.workflows.clock;

import io.tailback.workflows.run.Database;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;

class FileClockTest implements QuartzClockContract {
  @TempDir private Path store;

  @Override
  public Database emptyDatabase() {
    return Database.file(store.resolve(UUID.randomUUID().toString()));
  }
}
