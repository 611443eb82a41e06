package io.tailback.app.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.state.Books;
import io.tailback.spark.step.Outcomes;
import org.junit.jupiter.api.Test;

class RunBooksTest {
  @Test
  void theBooksOfARunAreTheSumOfItsBatches() {
    RunBooks run = new RunBooks();
    assertThat(run.firstBatchNanos()).isZero();

    run.stored("station_states", 0, new Outcomes.Totals(new Books(10, 1, 2, 0), 1, 5, 3), 0.5);
    run.stored("quarantine", 0, new Outcomes.Totals(new Books(0, 4, 0, 0), 0, 0, 0), 0.25);

    assertThat(run.books()).isEqualTo(new Books(10, 5, 2, 0));
    assertThat(run.revised()).isEqualTo(1);
    assertThat(run.closedStates()).isEqualTo(5);
    assertThat(run.batches()).isEqualTo(2);
    assertThat(run.busySeconds()).isEqualTo(0.75);
    assertThat(run.firstBatchNanos()).isNotZero();
  }
}
