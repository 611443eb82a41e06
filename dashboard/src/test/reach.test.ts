import { describe, expect, it } from 'vitest';
import { moved, reachOf, reachWords, within } from '../main/pages/live/reach';

const AS_OF = '2012-03-05T16:35:00Z';
const reach = (closedAsOf: string | null, forecastIssuedAt: string | null, asOf: string | null = AS_OF) =>
  reachOf(asOf, closedAsOf, forecastIssuedAt);

/** Windows have closed until 16:20, and the forecast was issued then: it ends at 17:20. */
const FEED = reach('2012-03-05T16:20:00Z', '2012-03-05T16:20:00Z');
const HISTORY = reach(AS_OF, AS_OF);
const ALL = Array.from({ length: 85 }, (_, i) => i * 5 - 360);

describe('the reach of the slider', () => {
  it('is everything when all windows have closed', () => {
    expect(ALL.map(it => within(it, HISTORY))).toEqual(ALL);
    expect(reachWords(HISTORY, 'UTC')).toBeNull();
  });

  it('ends at the newest window that has closed, and at the last step of the forecast', () => {
    expect([-20, -15, -10, -5, 0, 5, 45, 50, 60].map(it => within(it, FEED))).toEqual([
      -20, -15, -15, -15, 0, 5, 45, 45, 45,
    ]);
    expect(reachWords(FEED, 'UTC')).toBe(
      'The past is there up to 16:20: later windows are still open for late observations. The forecast reaches to 17:20.',
    );
  });

  it('is stepped through in both directions', () => {
    expect(moved(0, -5, FEED)).toBe(-15);
    expect(moved(-15, -10, FEED)).toBe(0);
    expect(moved(-15, -20, FEED)).toBe(-20);
    expect(moved(-60, -5, FEED)).toBe(-15);
    expect(moved(0, 5, FEED)).toBe(5);
    expect(moved(45, 50, FEED)).toBe(45);
    expect(moved(-5, -10, null)).toBe(-10);
  });

  it('is now alone after a long silence, and says so', () => {
    const silence = reach('2012-03-03T16:20:00Z', '2012-03-03T16:20:00Z');
    expect(ALL.map(it => within(it, silence))).toEqual(ALL.map(() => 0));
    expect(reachWords(silence, 'UTC')).toMatch(
      /^The past is there up to Sat 3 Mar 2012, 16:20: .* reached to 17:20 only/,
    );
    expect(within(-60, reach(null, null))).toBe(0);
    expect(reachWords(reach(null, null), 'UTC')).toBe('No window has closed yet, so there is no past.');
  });

  it('leaves it to the server to say why there is nothing, when there is no now or no forecast', () => {
    expect(within(30, reach(AS_OF, null))).toBe(30);
    expect([-60, 30].map(it => within(it, reach(null, null, null)))).toEqual([-60, 30]);
    expect(reachWords(reach(null, null, null), 'UTC')).toBeNull();
  });
});
