package io.tailback.hbase;

import static io.tailback.hbase.CellForm.isPresent;
import static io.tailback.hbase.CellForm.readDouble;
import static io.tailback.hbase.CellForm.readInstant;
import static io.tailback.hbase.CellForm.readLong;
import static io.tailback.hbase.CellForm.readName;
import static io.tailback.hbase.CellForm.writeDouble;
import static io.tailback.hbase.CellForm.writeInstant;
import static io.tailback.hbase.CellForm.writeLong;
import static io.tailback.hbase.CellForm.writeName;
import static io.tailback.hbase.CellForm.writePresence;

import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ImputationMethod;
import io.tailback.core.state.NullReason;
import io.tailback.core.state.StationState;
import io.tailback.core.state.Weighting;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;

/** A closed station state as the bytes of a cell. Times are kept to the microsecond. */
final class StateCells {
  private static final NullReason[] REASONS = NullReason.values();
  private static final ImputationMethod[] METHODS = ImputationMethod.values();
  private static final SpeedMeanType[] MEAN_TYPES = SpeedMeanType.values();
  private static final Weighting[] WEIGHTINGS = Weighting.values();
  private static final CongestionLevel[] LEVELS = CongestionLevel.values();

  private StateCells() {}

  static byte[] encode(ClosedState closed) {
    return CellForm.encode(out -> write(out, closed));
  }

  static ClosedState decode(byte[] cell) {
    return CellForm.decode(cell, StateCells::read);
  }

  private static void write(DataOutputStream out, ClosedState closed) throws IOException {
    StationState state = closed.state();
    writePresence(
        out,
        state.vehicleCount(),
        state.occupancyRatio(),
        state.speedKmh(),
        state.speedTimeMeanKmh(),
        state.densityVehPerKmLane(),
        state.freeFlowSpeedKmh());
    writeInstant(out, closed.liveTime());
    out.writeUTF(state.stationId());
    writeInstant(out, state.windowStart());
    writeLong(out, state.vehicleCount());
    writeName(out, state.vehicleCountReason());
    writeName(out, state.flowImputationMethod());
    writeDouble(out, state.occupancyRatio());
    writeName(out, state.occupancyReason());
    writeName(out, state.occupancyImputationMethod());
    writeDouble(out, state.speedKmh());
    writeName(out, state.speedReason());
    writeName(out, state.speedImputationMethod());
    writeDouble(out, state.speedTimeMeanKmh());
    writeName(out, state.speedMeanType());
    writeName(out, state.weighting());
    writeDouble(out, state.densityVehPerKmLane());
    writeDouble(out, state.freeFlowSpeedKmh());
    writeName(out, state.congestionLevel());
    out.writeInt(state.sampleCount());
    out.writeDouble(state.observedShare());
    out.writeDouble(state.imputedShare());
  }

  /** Java evaluates arguments from left to right, so they are read in the order of the fields. */
  private static ClosedState read(DataInputStream in) throws IOException {
    int presence = in.readUnsignedShort();
    Instant liveTime = readInstant(in);
    StationState state =
        new StationState(
            in.readUTF(),
            readInstant(in),
            readLong(in, isPresent(presence, 0)),
            readName(in, REASONS),
            readName(in, METHODS),
            readDouble(in, isPresent(presence, 1)),
            readName(in, REASONS),
            readName(in, METHODS),
            readDouble(in, isPresent(presence, 2)),
            readName(in, REASONS),
            readName(in, METHODS),
            readDouble(in, isPresent(presence, 3)),
            readName(in, MEAN_TYPES),
            readName(in, WEIGHTINGS),
            readDouble(in, isPresent(presence, 4)),
            readDouble(in, isPresent(presence, 5)),
            readName(in, LEVELS),
            in.readInt(),
            in.readDouble(),
            in.readDouble());
    return new ClosedState(state, liveTime);
  }
}
