package io.tailback.workflows.clock;

import io.tailback.workflows.run.Database;
import io.tailback.workflows.run.PostgresOfTests;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresOfTests.class)
class PostgresClockTest implements QuartzClockContract {
  private final PostgresOfTests postgres;

  PostgresClockTest(PostgresOfTests postgres) {
    this.postgres = postgres;
  }

  @Override
  public Database emptyDatabase() {
    return postgres.emptyDatabase();
  }
}
