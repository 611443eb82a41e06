package io.tailback.workflows.clock;

import io.tailback.workflows.Cron;
import io.tailback.workflows.Misfire;
import io.tailback.workflows.Workflow;
import io.tailback.workflows.Workflows;
import io.tailback.workflows.run.Database;
import io.tailback.workflows.run.Owner;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import org.quartz.CronTrigger;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.impl.jdbcjobstore.StdJDBCDelegate;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * Quartz on the store: next times survive every process, and of several schedulers on one store a
 * single one fires.
 */
public final class QuartzClock implements AutoCloseable {
  /** All schedulers of a store carry one name, and so share its triggers. */
  private static final String NAME = "tailback";

  private static final String GROUP = "workflows";

  private final Scheduler quartz;
  private final String connections;

  /**
   * Not running yet.
   *
   * @param late how late a start may be without counting as missed
   */
  public QuartzClock(Database database, Owner owner, Firing firing, Duration late)
      throws SchedulerException {
    connections = NAME + "-" + owner.incarnation();
    DBConnectionManager.getInstance().addConnectionProvider(connections, new Connections(database));
    quartz = made(properties(database, owner, late));
    quartz.setJobFactory((fired, scheduler) -> new FireJob(firing));
  }

  /** Quartz keeps its schedulers in a list by name; ours has to be found by nobody. */
  private static Scheduler made(Properties properties) throws SchedulerException {
    synchronized (QuartzClock.class) {
      Scheduler scheduler = new StdSchedulerFactory(properties).getScheduler();
      SchedulerRepository.getInstance().remove(NAME);
      return scheduler;
    }
  }

  private Properties properties(Database database, Owner owner, Duration late) {
    boolean shared = database.kind() == Database.Kind.POSTGRESQL;
    Properties properties = new Properties();
    properties.setProperty("org.quartz.scheduler.instanceName", NAME);
    properties.setProperty("org.quartz.scheduler.instanceId", owner.instance());
    properties.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
    properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    properties.setProperty("org.quartz.threadPool.class", SimpleThreadPool.class.getName());
    properties.setProperty("org.quartz.threadPool.threadCount", "2");
    properties.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
    properties.setProperty("org.quartz.jobStore.class", JobStoreTX.class.getName());
    properties.setProperty(
        "org.quartz.jobStore.driverDelegateClass",
        (shared ? PostgreSQLDelegate.class : StdJDBCDelegate.class).getName());
    properties.setProperty(
        "org.quartz.jobStore.driverDelegateInitString",
        "triggerPersistenceDelegateClasses=" + WallClockPersistence.class.getName());
    properties.setProperty("org.quartz.jobStore.dataSource", connections);
    properties.setProperty("org.quartz.jobStore.useProperties", "true");
    properties.setProperty("org.quartz.jobStore.isClustered", Boolean.toString(shared));
    properties.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "true");
    properties.setProperty("org.quartz.jobStore.misfireThreshold", Long.toString(late.toMillis()));
    return properties;
  }

  /** Connections for Quartz, from the same place as ours. */
  private record Connections(Database database) implements ConnectionProvider {
    @Override
    public Connection getConnection() throws SQLException {
      return database.connect();
    }

    @Override
    public void initialize() {
      // each connection is opened when it is needed
    }

    @Override
    public void shutdown() {
      // and closed by whoever needed it
    }
  }

  /**
   * Makes the stored times those of the workflows. A workflow that is as before keeps its next
   * time, so that what was missed meanwhile is known.
   */
  public void set(Workflows workflows) throws SchedulerException {
    for (JobKey job : quartz.getJobKeys(GroupMatcher.jobGroupEquals(GROUP))) {
      if (workflows.find(job.getName()).flatMap(Workflow::cron).isEmpty()) {
        quartz.deleteJob(job);
      }
    }
    for (Workflow workflow : workflows.all()) {
      if (workflow.cron().isPresent()) {
        set(workflow, workflow.cron().get());
      }
    }
  }

  private void set(Workflow workflow, Cron cron) throws SchedulerException {
    TriggerKey key = TriggerKey.triggerKey(workflow.name(), GROUP);
    Trigger before = quartz.getTrigger(key);
    if (before instanceof CronTrigger same && isSame(same, workflow, cron)) {
      return;
    }
    JobDetail job =
        JobBuilder.newJob(FireJob.class)
            .withIdentity(workflow.name(), GROUP)
            .requestRecovery()
            .build();
    WallClockTrigger trigger = new WallClockTrigger(cron);
    trigger.setKey(key);
    trigger.setJobKey(job.getKey());
    trigger.setMisfireInstruction(instructionOf(workflow.policy().misfire()));
    quartz.scheduleJob(job, Set.of(trigger), true);
  }

  private static boolean isSame(CronTrigger trigger, Workflow workflow, Cron cron) {
    return trigger.getCronExpression().equals(cron.expression())
        && trigger.getTimeZone().equals(TimeZone.getTimeZone(cron.zone()))
        && trigger.getMisfireInstruction() == instructionOf(workflow.policy().misfire());
  }

  private static int instructionOf(Misfire misfire) {
    return switch (misfire) {
      case SKIP -> CronTrigger.MISFIRE_INSTRUCTION_DO_NOTHING;
      case ONCE -> CronTrigger.MISFIRE_INSTRUCTION_FIRE_ONCE_NOW;
      case ALL -> Trigger.MISFIRE_INSTRUCTION_IGNORE_MISFIRE_POLICY;
    };
  }

  /** When Quartz would start a workflow next after an instant, as its store says. */
  Optional<Instant> timeAfter(String workflow, Instant instant) throws SchedulerException {
    Trigger trigger = quartz.getTrigger(TriggerKey.triggerKey(workflow, GROUP));
    return Optional.ofNullable(trigger)
        .map(found -> found.getFireTimeAfter(Date.from(instant)))
        .map(Date::toInstant);
  }

  /** From now on times come. */
  public void start() throws SchedulerException {
    quartz.start();
  }

  /** No further time comes; those that came have been handed on. */
  @Override
  public void close() throws SchedulerException {
    quartz.shutdown(true);
  }
}
