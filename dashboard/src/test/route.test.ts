import { describe, expect, it } from 'vitest';
import { hrefOf, offsetParam, parseDate, parseHoursBack, parseOffset, parseRoute } from '../main/url/route';

describe('an address', () => {
  it('names a page and what is chosen on it', () => {
    const route = parseRoute('/corridor', '?corridor=US101-N&from=now-12h');
    expect(route?.page).toBe('corridor');
    expect(route?.params.get('corridor')).toBe('US101-N');
  });

  it('is the live page at the root, and no page where there is none', () => {
    expect(parseRoute('/', '')?.page).toBe('live');
    expect(parseRoute('/nowhere', '')).toBeNull();
    expect(parseRoute('/live/../system', '')).toBeNull();
  });

  it('leaves out what is empty and escapes the rest', () => {
    expect(hrefOf('live', { station: 'a&b <c>', q: '', t: null })).toBe('/live?station=a%26b+%3Cc%3E');
    expect(parseRoute('/live', '?station=a%26b+%3Cc%3E')?.params.get('station')).toBe('a&b <c>');
  });
});

describe('the time slider', () => {
  it('survives the way through the address', () => {
    for (let minutes = -360; minutes <= 60; minutes += 5) {
      expect(parseOffset(offsetParam(minutes))).toBe(minutes);
    }
  });

  it('stands at now for words that it does not know, and within its ends for too much', () => {
    expect([null, '', 'now', 'now+soon', '30'].map(it => parseOffset(it))).toEqual([0, 0, 0, 0, 0]);
    expect(parseOffset('now+600m')).toBe(60);
    expect(parseOffset('now-999m')).toBe(-360);
    expect(parseOffset('now+33m')).toBe(35);
  });
});

it('reads ranges and days, and nothing else', () => {
  expect(['now-6h', 'now-24h', 'now-25h', 'now-0h', 'x', null].map(it => parseHoursBack(it))).toEqual([
    6,
    24,
    null,
    null,
    null,
    null,
  ]);
  expect(['2012-03-05', '2012-13-05', '5.3.2012', null].map(it => parseDate(it))).toEqual([
    '2012-03-05',
    null,
    null,
    null,
  ]);
});
