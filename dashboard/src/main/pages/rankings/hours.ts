import type { Trends } from '../../api/types';

export type TrendHour = Trends['hours'][number];

/** The hours of one kind of days in order: of all days the server tells each kind by itself too. */
export function hoursOf(hours: readonly TrendHour[], dayKind: TrendHour['dayKind']): TrendHour[] {
  return hours.filter(it => it.dayKind === dayKind).sort((a, b) => a.localHour - b.localHour);
}
