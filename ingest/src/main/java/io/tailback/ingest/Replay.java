package io.tailback.ingest;

import io.tailback.core.observation.SourceProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Sends the files of a feed through ingest, at the pace of their own clock or flat out. The same
 * replay run again sends the same observations again, under the same keys.
 */
public final class Replay {
  private final ReplayPlan plan;
  private final ObservationSink sink;
  private final InstantSource clock;
  private final Pause pause;

  /**
   * @param sink takes what is read
   * @param clock the wall clock: when an observation was accepted, and the measure of the pace
   */
  public Replay(ReplayPlan plan, ObservationSink sink, InstantSource clock) {
    this(plan, sink, clock, Pause.SLEEP);
  }

  Replay(ReplayPlan plan, ObservationSink sink, InstantSource clock, Pause pause) {
    this.plan = plan;
    this.sink = sink;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Reads all files to their end. Nothing is sent before every file has been found usable.
   *
   * @return the books of the whole replay
   * @throws InterruptedException when the thread is interrupted; what was sent until then stays
   * @throws io.tailback.core.TailbackException when a file is unusable, or the receiver is gone
   */
  public ReplayCounts run(ProgressListener listener) throws InterruptedException {
    checkFiles();
    Delivery delivery = new Delivery(plan, sink, clock, pause, listener);
    LineIntake intake = new LineIntake(plan, delivery);
    for (Path file : plan.files()) {
      read(file, intake);
    }
    intake.finish();
    sink.flush();
    if (plan.ending() == Ending.COMPLETE) {
      promiseComplete(intake, delivery);
    }
    return delivery.counts();
  }

  private void checkFiles() {
    for (Path file : plan.files()) {
      try (OpenSource source = OpenSource.open(file, plan.format())) {
        source.decoder();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void read(Path file, LineIntake intake) throws InterruptedException {
    try (OpenSource source = OpenSource.open(file, plan.format())) {
      for (Optional<RawLine> line = source.next(); line.isPresent(); line = source.next()) {
        if (Thread.interrupted()) {
          throw new InterruptedException("The replay was interrupted at " + file);
        }
        intake.take(line.get(), source);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void promiseComplete(LineIntake intake, Delivery delivery) throws InterruptedException {
    if (intake.end().isEmpty()) {
      return;
    }
    for (String station : delivery.stations()) {
      sink.progress(new SourceProgress(plan.sourceId(), station, intake.end().get()));
    }
    sink.flush();
  }
}
