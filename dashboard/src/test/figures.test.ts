import { expect, it } from 'vitest';
import type { ModelErrors } from '../main/api/types';
import { errorOf } from '../main/pages/models/errorOf';
import { hoursOf, type TrendHour } from '../main/pages/rankings/hours';

it('draws the hours of the days that are chosen, not those of each kind of days', () => {
  const hour = (localHour: number, dayKind: TrendHour['dayKind'], speedKmh: number) =>
    ({ localHour, dayKind, speedKmh }) as TrendHour;
  const hours = [
    hour(7, 'ALL', 80),
    hour(8, 'ALL', 70),
    hour(8, 'WEEKDAY', 50),
    hour(7, 'WEEKDAY', 60),
    hour(7, 'WEEKEND', 110),
  ];
  const speeds = (dayKind: TrendHour['dayKind']) => hoursOf(hours, dayKind).map(it => [it.localHour, it.speedKmh]);

  expect(speeds('ALL')).toEqual([
    [7, 80],
    [8, 70],
  ]);
  expect(speeds('WEEKDAY')).toEqual([
    [7, 60],
    [8, 50],
  ]);
  expect(speeds('WEEKEND')).toEqual([[7, 110]]);
  expect(speeds('HOLIDAY')).toEqual([]);
});

it('holds a model against the baselines of its own pairs when two versions served on a day', () => {
  const row = (modelVersion: string, predictor: string, maeKmh: number) =>
    ({
      serviceDate: '2012-03-05',
      modelVersion,
      horizonMinutes: 15,
      predictor,
      maeKmh,
    }) as ModelErrors['items'][number];
  const third = row('3', 'model', 3.5);
  const fourth = row('4', 'model', 3);
  const errors = {
    items: [third, row('3', 'persistence', 4), fourth, row('4', 'persistence', 9)],
  } as ModelErrors;

  expect(errorOf(errors, third, 'persistence')).toBe(4);
  expect(errorOf(errors, fourth, 'persistence')).toBe(9);
  expect(errorOf(errors, fourth, 'historical_average')).toBeNull();
});
