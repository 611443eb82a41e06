package io.tailback.app.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** One kill: of whom, and in which moment of its life. */
record Strike(Victim victim, Moment moment) {
  /** The processes. */
  enum Victim {
    DRIVER,
    BROKER,
    HBASE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** When a process is killed. */
  enum Moment {
    /** At work, at any instant. */
    RUNNING,
    /** While it comes back from the strike before, which hit the same process. */
    STARTING,
    AFTER_DELTA,
    AFTER_HBASE,
    BEFORE_COMMIT;

    /** Lower case, with blanks. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private static final Map<Victim, List<Moment>> TURNS = turns();

  private static Map<Victim, List<Moment>> turns() {
    Map<Victim, List<Moment>> turns = new EnumMap<>(Victim.class);
    turns.put(
        Victim.DRIVER,
        List.of(
            Moment.AFTER_DELTA,
            Moment.RUNNING,
            Moment.STARTING,
            Moment.AFTER_HBASE,
            Moment.BEFORE_COMMIT));
    turns.put(Victim.BROKER, List.of(Moment.RUNNING, Moment.STARTING, Moment.RUNNING));
    turns.put(Victim.HBASE, List.of(Moment.RUNNING, Moment.STARTING, Moment.RUNNING));
    return turns;
  }

  /** So many kills, each process at least a third of them, in a seeded order. */
  static List<Strike> plan(int kills, Random random) {
    List<List<Strike>> blocks = new ArrayList<>();
    int left = kills;
    int victims = Victim.values().length;
    for (Victim victim : Victim.values()) {
      int share = (left + victims - 1) / victims;
      blocks.addAll(blocks(victim, share));
      left -= share;
      victims--;
    }
    Collections.shuffle(blocks, random);
    return blocks.stream().flatMap(List::stream).toList();
  }

  /** A kill of a process that is starting follows at once the kill that made it start. */
  private static List<List<Strike>> blocks(Victim victim, int kills) {
    List<Moment> turns = TURNS.get(victim);
    List<List<Strike>> blocks = new ArrayList<>();
    for (int i = 0; i < kills; i++) {
      Strike strike = new Strike(victim, turns.get(i % turns.size()));
      if (strike.moment() == Moment.STARTING) {
        blocks.get(blocks.size() - 1).add(strike);
      } else {
        blocks.add(new ArrayList<>(List.of(strike)));
      }
    }
    return blocks;
  }

  boolean isAtFailPoint() {
    return moment != Moment.RUNNING && moment != Moment.STARTING;
  }

  /** For a line: {@code broker, starting}. */
  @Override
  public String toString() {
    return victim + ", " + moment;
  }
}
