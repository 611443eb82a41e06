import { describe, expect, it } from 'vitest';
import { Colouring } from '../main/pages/live/colouring';
import type { Mark } from '../main/pages/live/frame';

function mark(ratio: number | null, isStale = false): Mark {
  return {
    speedKmh: null,
    ratio,
    level: 'UNKNOWN',
    lowKmh: null,
    highKmh: null,
    observedShare: null,
    isFilledIn: false,
    isStale,
    sinceMs: null,
  };
}

describe('the colouring of the map', () => {
  const ids = Array.from({ length: 10_000 }, (_, i) => `s${i}`);
  const all = (ratio: number) => new Map(ids.map(id => [id, mark(ratio)]));
  function started() {
    const set: string[] = [];
    let work: (() => void) | null = null;
    const colouring = new Colouring(
      (id, { c, filled, stale, aside }) =>
        set.push(`${id} ${c}${filled ? ' filled' : ''}${stale ? ' stale' : ''}${aside ? ' aside' : ''}`),
      it => {
        work = it;
        return 1;
      },
      () => (work = null),
    );
    const picture = () => {
      const now = work;
      work = null;
      now?.();
    };
    const pictures = (count: number) => Array.from({ length: count }).forEach(picture);
    return { set, colouring, pictures };
  }

  it('sets some between two pictures until all are set', () => {
    const { set, colouring, pictures } = started();
    colouring.show(all(1), ids, null);
    expect(set).toHaveLength(2000);
    pictures(4);
    expect(set).toEqual(ids.map(id => `${id} 0`));
  });

  it('sets only what has changed', () => {
    const { set, colouring } = started();
    colouring.show(new Map([['a', mark(1)], ['b', mark(0.3)]]), ['a', 'b', 'c'], null); // prettier-ignore
    colouring.show(new Map([['a', mark(0.95)], ['b', mark(0.3, true)]]), ['a', 'b', 'c'], null); // prettier-ignore
    expect(set).toEqual(['a 0', 'b 5', 'c -1', 'b 5 stale']);
  });

  it('gives no colour of the ramp to what the source filled in', () => {
    const { set, colouring } = started();
    colouring.show(new Map([['a', { ...mark(0.3), isFilledIn: true }], ['b', mark(null)]]), ['a', 'b'], null); // prettier-ignore
    colouring.show(new Map([['a', mark(0.3)], ['b', mark(null)]]), ['a', 'b'], null); // prettier-ignore
    expect(set).toEqual(['a -1 filled', 'b -1', 'a 5']);
  });

  it('fades what the filters leave aside, and nothing without a filter', () => {
    const { set, colouring } = started();
    const marks = new Map([['a', mark(1)], ['b', mark(0.3, true)]]); // prettier-ignore
    [new Set(['a']), new Set<string>(), null].forEach(it => colouring.show(marks, ['a', 'b'], it));
    expect(set).toEqual(['a 0', 'b 5 stale aside', 'a 0 aside', 'a 0', 'b 5 stale']);
  });

  it('leaves a frame that is not through for a newer one, and forgets nobody', () => {
    const { set, colouring, pictures } = started();
    colouring.show(all(1), ids, null);
    colouring.show(all(0.1), ids, null);
    pictures(4);
    const last = new Map(set.map(it => it.split(' ') as [string, string]));
    expect([...last.values()]).toEqual(ids.map(() => '6'));
    expect(set).toHaveLength(12_000);
  });
});
