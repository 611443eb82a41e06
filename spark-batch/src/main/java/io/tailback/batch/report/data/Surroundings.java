package io.tailback.batch.report.data;

import io.tailback.core.corridor.TravelOrder;
import io.tailback.core.measure.UserDelayCost;
import io.tailback.core.time.HolidayCalendar;
import io.tailback.core.time.NamedPeriods;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a report knows beside the tables.
 *
 * @param zone the network's zone
 * @param periods named periods
 * @param holidays the network's calendar
 * @param order how positions run along the roads
 * @param delayCost what an hour of delay costs
 * @param postedLimitKmh posted limit of all roads, km/h; empty when it is not known
 * @param codeVersion which build makes the report
 */
public record Surroundings(
    ZoneId zone,
    NamedPeriods periods,
    HolidayCalendar holidays,
    TravelOrder order,
    UserDelayCost delayCost,
    Optional<Double> postedLimitKmh,
    String codeVersion) {}
