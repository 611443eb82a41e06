import { expect, it } from 'vitest';
import type { FreewayCollection } from '../main/api/types';
import { readable, shieldsOf } from '../main/pages/live/shields';

it('names each freeway once, in the middle of its longest line, the longest first', () => {
  const feature = (freeway: string, ...longitudes: number[]) => ({
    properties: { freeway },
    geometry: { coordinates: longitudes.map(it => [it, 34]) },
  });
  const features = [feature('I10', 1, 2), feature('I5', 3, 4), feature('I5', 5, 6, 7)];
  expect(shieldsOf({ features } as unknown as FreewayCollection)).toEqual([
    { name: 'I5', at: [6, 34] },
    { name: 'I10', at: [2, 34] },
  ]);
});

it('leaves out a name that would cover an earlier one', () => {
  const places = [{ x: 0, y: 0 }, { x: 30, y: 0 }, { x: 60, y: 0 }, { x: 30, y: 40 }]; // prettier-ignore
  expect(readable(places)).toEqual([true, false, true, true]);
});
