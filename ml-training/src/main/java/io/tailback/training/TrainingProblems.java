package io.tailback.training;

import io.tailback.core.TailbackException;
import io.tailback.training.example.ExamplePlan.Part;
import java.util.Locale;

/** What can be wrong with the data of a training. */
final class TrainingProblems {
  private TrainingProblems() {}

  static TailbackException tooShort(TrainingData data, IllegalArgumentException cause) {
    return new TailbackException(
        "E27",
        TailbackException.PRECONDITION,
        "The states from "
            + data.from()
            + " to "
            + data.to()
            + " are too few to learn and to be judged: an example needs an hour before it and an"
            + " hour after it, so give more days with `--from` and `--to`.",
        cause);
  }

  static TailbackException nothingToLearn(Part part) {
    return new TailbackException(
        "E27",
        TailbackException.PRECONDITION,
        "The "
            + part.name().toLowerCase(Locale.ROOT)
            + " part of the period has no station with an hour before and a speed after any moment:"
            + " give more days with `--from` and `--to`, or look with `./tailback report stations`"
            + " which stations deliver.");
  }
}
