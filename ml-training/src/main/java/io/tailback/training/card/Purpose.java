package io.tailback.training.card;

import java.util.List;

/**
 * What a model is for, and what not; a sentence each.
 *
 * @param uses what it was made for
 * @param notFor what it must not be used for
 */
public record Purpose(List<String> uses, List<String> notFor) {
  /** Of every model that Tailback trains. */
  public static final Purpose SPEED_FORECAST =
      new Purpose(
          List.of(
              "Speed and congestion level of the stations it was trained on, 5 to 60 minutes ahead"
                  + " in steps of five, each with a 90 % interval.",
              "Control rooms and travellers who want to know what the next hour usually brings when"
                  + " the last hour went as it did."),
          List.of(
              "Closures, incidents and weather that have not yet reached the speeds: nobody tells"
                  + " it of them.",
              "Another network, or stations it has never seen: train there first.",
              "Decisions on which safety depends without a person who looks, and the judgement of"
                  + " single drivers."));

  public Purpose {
    uses = List.copyOf(uses);
    notFor = List.copyOf(notFor);
  }
}
