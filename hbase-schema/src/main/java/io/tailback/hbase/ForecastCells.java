package io.tailback.hbase;

import static io.tailback.hbase.CellForm.isPresent;
import static io.tailback.hbase.CellForm.readDouble;
import static io.tailback.hbase.CellForm.readInstant;
import static io.tailback.hbase.CellForm.readName;
import static io.tailback.hbase.CellForm.writeDouble;
import static io.tailback.hbase.CellForm.writeInstant;
import static io.tailback.hbase.CellForm.writeName;
import static io.tailback.hbase.CellForm.writePresence;

import io.tailback.core.forecast.Forecast;
import io.tailback.core.forecast.Forecast.Step;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ValueClass;
import io.tailback.core.store.LiveForecast;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A station's forecast with all horizons as the bytes of one cell: it is never half a forecast. */
final class ForecastCells {
  private static final ValueClass[] CLASSES = ValueClass.values();
  private static final CongestionLevel[] LEVELS = CongestionLevel.values();

  private ForecastCells() {}

  static byte[] encode(LiveForecast live) {
    return CellForm.encode(out -> write(out, live));
  }

  static LiveForecast decode(byte[] cell) {
    return CellForm.decode(cell, ForecastCells::read);
  }

  private static void write(DataOutputStream out, LiveForecast live) throws IOException {
    Forecast forecast = live.forecast();
    writeInstant(out, live.liveTime());
    out.writeUTF(forecast.stationId());
    writeInstant(out, forecast.issuedAt());
    out.writeUTF(forecast.modelVersion());
    writeName(out, forecast.valueClass());
    out.writeByte(forecast.steps().size());
    for (Step step : forecast.steps()) {
      out.writeShort(step.horizonMinutes());
      writePresence(out, step.p05Kmh(), step.p95Kmh());
      writeDouble(out, step.p05Kmh());
      out.writeDouble(step.p50Kmh());
      writeDouble(out, step.p95Kmh());
      writeName(out, step.level());
    }
    // Behind all that a reader of an earlier build knows, which leaves the rest of a cell alone.
    for (Step step : forecast.steps()) {
      writePresence(out, step.p25Kmh(), step.p75Kmh());
      writeDouble(out, step.p25Kmh());
      writeDouble(out, step.p75Kmh());
    }
  }

  private static LiveForecast read(DataInputStream in) throws IOException {
    Instant liveTime = readInstant(in);
    String stationId = in.readUTF();
    Instant issuedAt = readInstant(in);
    String modelVersion = in.readUTF();
    ValueClass valueClass = readName(in, CLASSES);
    int count = in.readUnsignedByte();
    List<Step> steps = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      steps.add(step(in));
    }
    // A cell that an earlier build wrote ends here.
    if (in.available() > 0) {
      for (int i = 0; i < count; i++) {
        steps.set(i, withNarrowInterval(steps.get(i), in));
      }
    }
    return new LiveForecast(
        new Forecast(stationId, issuedAt, modelVersion, valueClass, steps), liveTime);
  }

  /** Java evaluates arguments from left to right, so they are read in the order of the fields. */
  private static Step step(DataInputStream in) throws IOException {
    int horizonMinutes = in.readUnsignedShort();
    int presence = in.readUnsignedShort();
    return new Step(
        horizonMinutes,
        readDouble(in, isPresent(presence, 0)),
        null,
        in.readDouble(),
        null,
        readDouble(in, isPresent(presence, 1)),
        readName(in, LEVELS));
  }

  private static Step withNarrowInterval(Step step, DataInputStream in) throws IOException {
    int presence = in.readUnsignedShort();
    Double p25 = readDouble(in, isPresent(presence, 0));
    Double p75 = readDouble(in, isPresent(presence, 1));
    return new Step(
        step.horizonMinutes(), step.p05Kmh(), p25, step.p50Kmh(), p75, step.p95Kmh(), step.level());
  }
}
