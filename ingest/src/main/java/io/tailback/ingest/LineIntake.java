package io.tailback.ingest;

import io.tailback.core.observation.IssueCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Takes the lines of a replay: places them in time, lets them wait for the replayed clock, and has
 * them decoded. A line that has no instant does not wait, so any number of broken lines in a row
 * takes no memory.
 */
final class LineIntake {
  private final WallClock wallClock;
  private final ReplayClock<Placed> replayClock;
  private final Delivery delivery;
  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();

  private record Placed(SourceLine line, LineDecoder decoder, Placing placing) {}

  LineIntake(ReplayPlan plan, Delivery delivery) {
    this.wallClock = new WallClock(plan.zone());
    this.replayClock = new ReplayClock<>(plan.format().period());
    this.delivery = delivery;
  }

  /** Takes the next line of a file. A blank line holds no record. */
  void take(RawLine raw, OpenSource source) throws InterruptedException {
    delivery.countLine();
    String place = source.placeOf(raw);
    if (raw.isTooLong()) {
      refuse(raw, place, "the line has " + raw.length() + " bytes");
      return;
    }
    Optional<String> text = text(raw);
    if (text.isEmpty()) {
      refuse(raw, place, "the line is not UTF-8");
    } else if (!text.get().isBlank()) {
      takeText(text.get(), raw, place, source.decoder());
    }
  }

  /** Has the lines decoded that still wait. */
  void finish() throws InterruptedException {
    for (ReplayClock.Timed<Placed> timed : replayClock.finish()) {
      deliver(timed);
    }
  }

  /** What the replayed clock shows at the end; empty when no line had an instant. */
  Optional<Instant> end() {
    return replayClock.end();
  }

  private void takeText(String text, RawLine raw, String place, LineDecoder decoder)
      throws InterruptedException {
    Optional<List<String>> cells = Cells.of(text);
    if (cells.isEmpty()) {
      refuse(raw, place, "a quote is not closed");
      return;
    }
    Optional<String> misshapen = decoder.misshapen(cells.get());
    if (misshapen.isPresent()) {
      refuse(raw, place, misshapen.get());
      return;
    }
    Optional<LocalDateTime> stamp = decoder.stamp(cells.get());
    if (stamp.isEmpty()) {
      refuse(raw, place, "the line has no stamp that could be read");
      return;
    }
    Placing placing = wallClock.place(decoder.series(cells.get()), stamp.get());
    place(new Placed(new SourceLine(place, raw, cells.get()), decoder, placing));
  }

  private void place(Placed placed) throws InterruptedException {
    if (!(placed.placing() instanceof Placing.At at)) {
      decode(placed, delivery.withoutTime(placed.line()));
      return;
    }
    Optional<ReplayClock.Timed<Placed>> due = replayClock.add(at.instant(), placed);
    if (due.isPresent()) {
      deliver(due.get());
    }
  }

  private void deliver(ReplayClock.Timed<Placed> timed) throws InterruptedException {
    Placed placed = timed.line();
    Instant start = ((Placing.At) placed.placing()).instant();
    decode(placed, delivery.at(placed.line(), start, timed.clock()));
  }

  private void decode(Placed placed, LineOutcome outcome) throws InterruptedException {
    int records = placed.decoder().decode(placed.line(), placed.placing(), outcome);
    delivery.countRecords(records);
  }

  private void refuse(RawLine raw, String place, String detail) throws InterruptedException {
    SourceLine line = new SourceLine(place, raw, List.of());
    delivery.withoutTime(line).undecodable(IssueCode.UNDECODABLE, detail);
    delivery.countRecords(1);
  }

  private Optional<String> text(RawLine raw) {
    try {
      return Optional.of(utf8.decode(ByteBuffer.wrap(raw.bytes())).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
