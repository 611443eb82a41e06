import { describe, expect, it } from 'vitest';
import { ageWords, freshness, grownAge } from '../main/time/age';
import { clockText, dayClockText, localDate, nextDate, startOfDay } from '../main/time/zone';

const LA = 'America/Los_Angeles';

describe('an age', () => {
  it('has words of two parts at most', () => {
    expect([0, 59, 60, 3599, 3600, 3660, 200_000].map(it => ageWords(it))).toEqual([
      '0 s',
      '59 s',
      '1 min',
      '59 min',
      '1 h',
      '1 h 1 min',
      '2 days',
    ]);
    expect(ageWords(null)).toBe('no data');
  });

  it('is stale over two windows and old over six', () => {
    expect([600, 601, 1800, 1801, null].map(it => freshness(it))).toEqual(['fresh', 'stale', 'stale', 'old', 'none']);
  });

  it('grows by the clock of this machine and never shrinks when that is set back', () => {
    expect(grownAge(10, 1000, 6000)).toBe(15);
    expect(grownAge(10, 6000, 1000)).toBe(10);
    expect(grownAge(null, 0, 6000)).toBeNull();
  });
});

describe('the zone of the network', () => {
  it('gives the time on the road, whatever the zone of the browser', () => {
    expect(clockText('2012-03-06T01:05:00Z', LA)).toBe('17:05');
    expect(clockText('2012-03-06T08:00:00Z', LA)).toBe('00:00');
    expect(dayClockText('2012-03-06T01:05:00Z', LA)).toBe('Mon 5 Mar 2012, 17:05');
    expect(localDate('2012-03-06T01:05:00Z', LA)).toBe('2012-03-05');
  });

  it('begins its days at midnight, also when the clock changes', () => {
    expect(startOfDay('2012-03-05', LA).toISOString()).toBe('2012-03-05T08:00:00.000Z');
    // Summer time begins on 2012-03-11 at 02:00: that day has 23 hours, the one of 2012-11-04 has 25.
    expect(startOfDay('2012-03-12', LA).getTime() - startOfDay('2012-03-11', LA).getTime()).toBe(23 * 3_600_000);
    expect(startOfDay('2012-11-05', LA).getTime() - startOfDay('2012-11-04', LA).getTime()).toBe(25 * 3_600_000);
  });

  it('counts days by the calendar', () => {
    expect(nextDate('2012-02-28', 2)).toBe('2012-03-01');
  });
});
