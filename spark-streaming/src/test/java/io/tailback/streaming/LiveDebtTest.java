package io.tailback.streaming;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.MONDAY_0810;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.state.Books;
import io.tailback.spark.step.Outcomes;
import io.tailback.streaming.LiveDebt.Owed;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveDebtTest {
  @TempDir Path folder;

  private final AtomicReference<Instant> now = new AtomicReference<>(MONDAY_0810);
  private DebtFile file;
  private LiveDebt debt;

  @BeforeEach
  void nothingIsOwed() {
    file =
        new DebtFile(
            new Configuration(), new org.apache.hadoop.fs.Path(folder + "/not/made/before"));
    debt = new LiveDebt(file, () -> -1, now::get);
  }

  @Test
  void isNothingAtFirst() {
    assertThat(debt.owed()).isEmpty();
    assertThat(file.read()).isEmpty();
  }

  @Test
  void reachesBackToTheEarliestBatch() {
    debt.add(MONDAY_0805, batch(7));
    debt.add(MONDAY_0800, batch(8));
    debt.add(MONDAY_0810, batch(9));

    assertThat(debt.owed()).contains(new Owed(MONDAY_0800, 9));
  }

  @Test
  void outlivesTheProcess() {
    debt.add(MONDAY_0805, batch(7));

    LiveDebt ofTheNext = new LiveDebt(file, () -> 12, now::get);

    assertThat(ofTheNext.owed()).contains(new Owed(MONDAY_0805, 12));
    ofTheNext.add(MONDAY_0810, batch(13));
    assertThat(file.read()).contains(MONDAY_0805);
  }

  @Test
  void isGoneWhenPaid() {
    debt.add(MONDAY_0805, batch(7));

    debt.toPay();
    debt.paid();

    assertThat(debt.owed()).isEmpty();
    assertThat(file.read()).isEmpty();
  }

  @Test
  void keepsWhatABatchAddsWhileTheRestIsPaid() {
    debt.add(MONDAY_0800, batch(7));

    Optional<Owed> paid = debt.toPay();
    debt.add(MONDAY_0810, batch(9));
    debt.add(MONDAY_0805, batch(8));
    debt.paid();

    assertThat(paid).contains(new Owed(MONDAY_0800, 7));
    assertThat(debt.owed()).contains(new Owed(MONDAY_0805, 8));
    assertThat(file.read()).contains(MONDAY_0805);
  }

  @Test
  void staysWholeWhenAPaymentFails() {
    debt.add(MONDAY_0800, batch(7));

    debt.toPay();
    debt.add(MONDAY_0810, batch(8));

    assertThat(debt.toPay()).contains(new Owed(MONDAY_0800, 8));
  }

  @Test
  void saysHowMuchItIs() {
    debt.add(MONDAY_0800, batch(7));
    debt.add(MONDAY_0805, batch(8));
    debt.storeIsAway();
    now.set(MONDAY_0810.plusSeconds(60));
    debt.storeIsAway();

    assertThat(debt.inWords())
        .isEqualTo(
            "What became known since 2012-03-05T16:00:00Z (of this run 2 batches with 2,468"
                + " messages and 10 closed states) is in the tables and not yet in the live store,"
                + " which has not answered since 2012-03-05T16:10:00Z");
  }

  private static Batch batch(long id) {
    Outcomes.Totals totals = new Outcomes.Totals(new Books(1_000, 200, 30, 4), 0, 5, 0);
    return new Batch(null, totals, "query", id, MONDAY_0800);
  }
}
