package io.tailback.app.cli;

import io.tailback.app.doctor.Doctor;
import io.tailback.core.TailbackException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Examines the surroundings. */
@Command(
    name = "doctor",
    header = "Examines Java, disk, ports, Kafka, topics, HBase and tables; says what to do.",
    footer = {"", "Example: ./tailback doctor"})
final class DoctorCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Override
  public Integer call() {
    return new Doctor(global.settings()).examine(System.out) ? 0 : TailbackException.PRECONDITION;
  }
}
