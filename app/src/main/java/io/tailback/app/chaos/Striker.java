package io.tailback.app.chaos;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Carries out a plan of strikes, each at a seeded moment. */
final class Striker {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);
  private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(2);
  private static final Duration LONGEST_START = Duration.ofSeconds(4);

  /**
   * Most strikes at a server should hit a driver at work, and some one that is just coming back.
   */
  private static final double AT_A_WORKING_DRIVER = 0.7;

  /**
   * Longer than a driver needs to come back and to store a batch, with servers that come and go.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final List<Strike> plan;
  private final Random random;
  private final KeptDriver driver;
  private final Map<Strike.Victim, KeptServer> servers = new EnumMap<>(Strike.Victim.class);
  private final Map<Strike.Victim, Long> lastKilled = new EnumMap<>(Strike.Victim.class);
  private final FailPoint failPoint;
  private final StreamProgress progress;
  private final AtomicInteger next = new AtomicInteger();
  private long batchAtStrike = -1;

  /**
   * @param start of the driver, which is kept from here on
   * @param progress of the driver
   */
  Striker(
      List<Strike> plan,
      Random random,
      DriverProcess.Start start,
      KeptServer broker,
      KeptServer hbase,
      StreamProgress progress) {
    this.plan = plan;
    this.random = random;
    this.failPoint = new FailPoint(start.failPoint());
    this.driver = new KeptDriver(start, this::needsFailPoint);
    this.servers.put(Strike.Victim.BROKER, broker);
    this.servers.put(Strike.Victim.HBASE, hbase);
    this.progress = progress;
  }

  KeptDriver driver() {
    return driver;
  }

  /** Whether the driver's next kill is at a fail-point. */
  private boolean needsFailPoint() {
    return plan.subList(next.get(), plan.size()).stream()
        .filter(strike -> strike.victim() == Strike.Victim.DRIVER)
        .findFirst()
        .filter(Strike::isAtFailPoint)
        .isPresent();
  }

  /** Strikes once; returns when the process is dead and on its way back. */
  Kill strike(double atSeconds) throws InterruptedException {
    Strike strike = plan.get(next.get());
    long start = System.nanoTime();
    Kill kill =
        strike.victim() == Strike.Victim.DRIVER ? strikeDriver(strike) : strikeServer(strike);
    return new Kill(
        atSeconds + (System.nanoTime() - start) / 1e9, strike, kill.pid(), kill.reached());
  }

  /** Returns when both servers answer again. */
  void awaitServers() {
    servers.values().forEach(KeptServer::awaitBack);
  }

  private Kill strikeServer(Strike strike) throws InterruptedException {
    KeptServer server = servers.get(strike.victim());
    boolean reached = true;
    if (strike.moment() == Strike.Moment.STARTING) {
      long before = lastKilled.get(strike.victim());
      await(() -> server.hasProcessOtherThan(before) || server.isBack());
      pause(LONGEST_START);
      reached = !server.isBack();
    } else {
      server.awaitBack();
      if (random.nextDouble() < AT_A_WORKING_DRIVER) {
        await(this::hasWorked);
        pause(LONGEST_PAUSE);
      }
    }
    batchAtStrike = progress.batch();
    long pid = server.kill();
    lastKilled.put(strike.victim(), pid);
    next.incrementAndGet();
    // A start that is killed is begun again by whoever waits for it.
    if (server.isBack()) {
      server.bringBack(upTo(LONGEST_OUTAGE));
    }
    return new Kill(0, strike, pid, reached);
  }

  private Kill strikeDriver(Strike strike) throws InterruptedException {
    boolean reached = true;
    if (strike.moment() == Strike.Moment.STARTING) {
      long before = lastKilled.get(strike.victim());
      await(() -> driver.pid() != before);
      pause(LONGEST_START.multipliedBy(2));
      reached = progress.batch() <= batchAtStrike;
    } else if (strike.moment() == Strike.Moment.RUNNING) {
      reached = await(this::hasWorked);
      pause(LONGEST_PAUSE);
    } else {
      failPoint.want(FailPoint.Point.valueOf(strike.moment().name()));
      reached = await(failPoint::isReached);
    }
    // Before the kill: the keeper asks for the strike after this one when it starts anew.
    next.incrementAndGet();
    batchAtStrike = progress.batch();
    long pid = driver.kill();
    lastKilled.put(strike.victim(), pid);
    failPoint.release();
    return new Kill(0, strike, pid, reached);
  }

  private boolean hasWorked() {
    return driver.isAlive() && progress.batch() > batchAtStrike;
  }

  /** Whether it came true in time. */
  private static boolean await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
    return true;
  }

  private void pause(Duration longest) throws InterruptedException {
    Thread.sleep(upTo(longest).toMillis());
  }

  private Duration upTo(Duration longest) {
    return Duration.ofMillis((long) (random.nextDouble() * longest.toMillis()));
  }
}
