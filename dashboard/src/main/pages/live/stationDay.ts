import { isFilledIn } from '../../scale/method';
import type { ForecastIssue, History, PastForecasts, Pattern } from '../../api/types';

const WINDOW = 300;

/** The last day of a station and its next hour on one axis: seconds since 1970 at the end of each five minutes. */
export interface StationDay {
  x: number[];
  observed: (number | null)[];
  /** Windows of which nothing was measured: what the source sent in their place. */
  filledIn: (number | null)[];
  typicalLow: (number | null)[];
  typical: (number | null)[];
  typicalHigh: (number | null)[];
  /** Ends of the 90 % interval; those within it are of the 50 % interval. */
  forecastLow: (number | null)[];
  forecastInnerLow: (number | null)[];
  forecast: (number | null)[];
  forecastInnerHigh: (number | null)[];
  forecastHigh: (number | null)[];
  /** What was forecast for that instant, so many minutes before. */
  former: (number | null)[];
}

const seconds = (instant: string) => Date.parse(instant) / 1000;

/** Lays the answers over each other; what is missing is null, never a number. */
export function stationDay(
  asOf: string,
  history: History | null,
  patterns: readonly (Pattern | null)[],
  issue: ForecastIssue | null,
  former: PastForecasts | null,
): StationDay {
  const end = Math.floor(seconds(asOf) / WINDOW) * WINDOW;
  const first = end - 24 * 3600;
  const x = Array.from({ length: (25 * 3600) / WINDOW + 1 }, (_, i) => first + i * WINDOW);
  const fill = () => x.map((): number | null => null);
  const day: StationDay = {
    x,
    observed: fill(),
    filledIn: fill(),
    typicalLow: fill(),
    typical: fill(),
    typicalHigh: fill(),
    forecastLow: fill(),
    forecastInnerLow: fill(),
    forecast: fill(),
    forecastInnerHigh: fill(),
    forecastHigh: fill(),
    former: fill(),
  };
  const put = (line: (number | null)[], at: number, value: number | null) => {
    const i = Math.round((at - first) / WINDOW);
    if (i >= 0 && i < x.length) {
      line[i] = value;
    }
  };
  history?.items.forEach(it =>
    put(isFilledIn(it.speedMethod) ? day.filledIn : day.observed, seconds(it.end), it.speedKmh),
  );
  for (const pattern of patterns) {
    pattern?.items.forEach(it => {
      const at = seconds(it.start) + WINDOW;
      put(day.typicalLow, at, it.p05Kmh ?? it.p25Kmh);
      put(day.typical, at, it.p50Kmh);
      put(day.typicalHigh, at, it.p95Kmh ?? it.p75Kmh);
    });
  }
  issue?.steps.forEach(it => {
    const at = seconds(it.validAt);
    put(day.forecastLow, at, it.speedP05Kmh);
    put(day.forecastInnerLow, at, it.speedP25Kmh);
    put(day.forecast, at, it.speedP50Kmh);
    put(day.forecastInnerHigh, at, it.speedP75Kmh);
    put(day.forecastHigh, at, it.speedP95Kmh);
  });
  former?.items.forEach(it => put(day.former, seconds(it.validAt), it.speedP50Kmh));
  return day;
}
