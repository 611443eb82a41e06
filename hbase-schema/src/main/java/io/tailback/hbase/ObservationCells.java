package io.tailback.hbase;

import static io.tailback.hbase.CellForm.isPresent;
import static io.tailback.hbase.CellForm.readDouble;
import static io.tailback.hbase.CellForm.readInstant;
import static io.tailback.hbase.CellForm.readInt;
import static io.tailback.hbase.CellForm.readLong;
import static io.tailback.hbase.CellForm.readName;
import static io.tailback.hbase.CellForm.readText;
import static io.tailback.hbase.CellForm.writeDouble;
import static io.tailback.hbase.CellForm.writeInstant;
import static io.tailback.hbase.CellForm.writeInt;
import static io.tailback.hbase.CellForm.writeLong;
import static io.tailback.hbase.CellForm.writeName;
import static io.tailback.hbase.CellForm.writePresence;
import static io.tailback.hbase.CellForm.writeText;

import io.tailback.core.observation.Observation;
import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.store.LiveObservation;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;

/** A live observation as the bytes of a cell. Times are kept to the microsecond. */
final class ObservationCells {
  private static final SpeedMeanType[] MEAN_TYPES = SpeedMeanType.values();
  private static final Origin[] ORIGINS = Origin.values();

  private ObservationCells() {}

  static byte[] encode(LiveObservation live) {
    return CellForm.encode(out -> write(out, live));
  }

  static LiveObservation decode(byte[] cell) {
    return CellForm.decode(cell, ObservationCells::read);
  }

  private static void write(DataOutputStream out, LiveObservation live) throws IOException {
    Observation observation = live.observation();
    writePresence(
        out,
        observation.stationId(),
        observation.detectorId(),
        observation.vehicleCount(),
        observation.occupancyRatio(),
        observation.speedKmh(),
        observation.sampleCount(),
        observation.observedShare());
    writeInstant(out, live.liveTime());
    out.writeUTF(observation.sourceId());
    writeText(out, observation.stationId());
    writeText(out, observation.detectorId());
    writeInstant(out, observation.periodStart());
    writeInstant(out, observation.periodEnd());
    writeLong(out, observation.vehicleCount());
    writeDouble(out, observation.occupancyRatio());
    writeDouble(out, observation.speedKmh());
    writeName(out, observation.speedMeanType());
    writeInt(out, observation.sampleCount());
    writeDouble(out, observation.observedShare());
    writeName(out, observation.origin());
    writeInstant(out, observation.ingestTime());
    writeInstant(out, observation.sourceTime());
  }

  /** Java evaluates arguments from left to right, so they are read in the order of the fields. */
  private static LiveObservation read(DataInputStream in) throws IOException {
    int presence = in.readUnsignedShort();
    Instant liveTime = readInstant(in);
    Observation observation =
        new Observation(
            in.readUTF(),
            readText(in, isPresent(presence, 0)),
            readText(in, isPresent(presence, 1)),
            readInstant(in),
            readInstant(in),
            readLong(in, isPresent(presence, 2)),
            readDouble(in, isPresent(presence, 3)),
            readDouble(in, isPresent(presence, 4)),
            readName(in, MEAN_TYPES),
            readInt(in, isPresent(presence, 5)),
            readDouble(in, isPresent(presence, 6)),
            readName(in, ORIGINS),
            readInstant(in),
            readInstant(in));
    return new LiveObservation(observation, liveTime);
  }
}
