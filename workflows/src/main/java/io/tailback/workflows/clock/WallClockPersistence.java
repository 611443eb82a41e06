package io.tailback.workflows.clock;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.quartz.CronTrigger;
import org.quartz.ScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.jdbcjobstore.CronTriggerPersistenceDelegate;
import org.quartz.spi.MutableTrigger;
import org.quartz.spi.OperableTrigger;

/** Keeps {@link WallClockTrigger} in Quartz's own table of crons, under a type of its own. */
public final class WallClockPersistence extends CronTriggerPersistenceDelegate {
  /** Made by Quartz, by name. */
  public WallClockPersistence() {}

  @Override
  public String getHandledTriggerTypeDiscriminator() {
    return "WALLCRON"; // eight letters at most
  }

  @Override
  public boolean canHandleTriggerType(OperableTrigger trigger) {
    return trigger instanceof WallClockTrigger;
  }

  @Override
  public TriggerPropertyBundle loadExtendedTriggerProperties(Connection connection, TriggerKey key)
      throws SQLException {
    return onWallClock(super.loadExtendedTriggerProperties(connection, key));
  }

  @Override
  public TriggerPropertyBundle loadExtendedTriggerPropertiesFromResultSet(
      ResultSet row, TriggerKey key) throws SQLException {
    return onWallClock(super.loadExtendedTriggerPropertiesFromResultSet(row, key));
  }

  private static TriggerPropertyBundle onWallClock(TriggerPropertyBundle plain) {
    return new TriggerPropertyBundle(
        new FromPlain(plain.getScheduleBuilder()),
        plain.getStatePropertyNames(),
        plain.getStatePropertyValues());
  }

  private static final class FromPlain extends ScheduleBuilder<CronTrigger> {
    private final ScheduleBuilder<?> plain;

    FromPlain(ScheduleBuilder<?> plain) {
      this.plain = plain;
    }

    @Override
    protected MutableTrigger build() {
      CronTrigger cron = (CronTrigger) TriggerBuilder.newTrigger().withSchedule(plain).build();
      return WallClockTrigger.of(cron.getCronExpression(), cron.getTimeZone());
    }
  }
}
