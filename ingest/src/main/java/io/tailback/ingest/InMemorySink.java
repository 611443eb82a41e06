package io.tailback.ingest;

import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SourceProgress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps everything, in the order in which it came. For tests and small previews. */
public final class InMemorySink implements ObservationSink {
  private final List<Observation> observations = new ArrayList<>();
  private final List<Undecodable> undecodables = new ArrayList<>();
  private final List<SourceProgress> promises = new ArrayList<>();

  @Override
  public void observation(Observation observation) {
    observations.add(observation);
  }

  @Override
  public void undecodable(Undecodable record) {
    undecodables.add(record);
  }

  @Override
  public void progress(SourceProgress progress) {
    promises.add(progress);
  }

  @Override
  public void flush() {
    // What is in memory is as safe as it gets.
  }

  /** The observations so far. */
  public List<Observation> observations() {
    return Collections.unmodifiableList(observations);
  }

  /** The records so far that could not become observations. */
  public List<Undecodable> undecodables() {
    return Collections.unmodifiableList(undecodables);
  }

  /** The promises so far. */
  public List<SourceProgress> promises() {
    return Collections.unmodifiableList(promises);
  }
}
