import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LiveState } from '../main/api/types';
import { LiveTraffic, newestSince } from '../main/live/liveTraffic';
import { Colouring } from '../main/pages/live/colouring';
import { aged, nowFrame } from '../main/pages/live/frame';

const START = Date.parse('2026-03-02T12:00:00Z');
/** This machine's clock is a minute ahead of the server's. */
const AHEAD = 60_000;

const instant = (minutes: number) => new Date(START + minutes * 60_000).toISOString();
const state = (stationId: string, minutes: number) =>
  ({ stationId, liveTime: instant(minutes), relativeSpeedRatio: 0.5, stale: false, ageSeconds: 0 }) as LiveState;

class Wire {
  static made: Wire;
  onopen = () => {};
  onmessage: (event: { data: string }) => void = () => {};
  send = () => {};
  close = () => {};

  constructor() {
    Wire.made = this;
  }

  say(message: object): void {
    this.onmessage({ data: JSON.stringify({ epoch: 'e', ...message }) });
  }
}

let traffic: LiveTraffic;
/** What the server answers next when it is asked for all states. */
let answers: object[];

const snapshot = (version: string, minutes: number, ...items: LiveState[]) => ({
  version,
  items,
  asOf: instant(minutes),
  closedAsOf: instant(minutes),
  now: instant(minutes),
  ageSeconds: 0,
  stale: false,
  notice: null,
  source: 'hbase',
});

beforeEach(async () => {
  vi.useFakeTimers({ now: START + AHEAD });
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('location', { protocol: 'http:', host: 'localhost' });
  vi.stubGlobal('WebSocket', Wire);
  answers = [snapshot('e-1', 0, state('silent', 0), state('speaking', 0))];
  vi.stubGlobal('fetch', () =>
    Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve(answers.shift()) }),
  );
  traffic = new LiveTraffic();
  traffic.start();
  await vi.advanceTimersByTimeAsync(0);
  Wire.made.say({ type: 'subscribed', seq: 1, resumed: true });
});

afterEach(() => {
  traffic.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function frameNow() {
  const live = traffic.current();
  return aged(nowFrame(live.states, live.asOf, live.aheadMs), Date.now());
}

const staleOnes = () => [...frameNow().marks].filter(([, it]) => it.isStale).map(([id]) => id);

it('a station of which nothing comes goes stale while another one speaks', () => {
  for (let minutes = 5; minutes <= 10; minutes += 5) {
    vi.advanceTimersByTime(300_000);
    Wire.made.say({ type: 'states', seq: minutes, asOf: instant(minutes), now: instant(minutes), states: [state('speaking', minutes)] }); // prettier-ignore
  }
  expect(staleOnes()).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(staleOnes()).toEqual(['silent']);
  expect(frameNow().marks.get('silent')?.sinceMs).toBe(START + AHEAD);
  expect(newestSince(traffic.current())).toBe(START + AHEAD + 600_000);
});

it('all stations go stale when the stream stops, and those that have changed are coloured anew', () => {
  const live = traffic.current();
  const told = nowFrame(live.states, live.asOf, live.aheadMs);
  const coloured: string[] = [];
  const colouring = new Colouring(
    (id, { stale }) => coloured.push(`${id} ${stale}`),
    () => 0,
    () => {},
  );
  const show = (minutes: number) => {
    const frame = aged(told, Date.now() + minutes * 60_000);
    colouring.show(frame.marks, frame.marks.keys(), null);
    return frame;
  };
  expect([0, 5, 10].map(it => show(it) === told)).toEqual([true, true, true]);
  show(11);
  show(12);
  expect(coloured).toEqual(['silent false', 'speaking false', 'silent true', 'speaking true']);
});

it('a heartbeat tells how late it is for the server', () => {
  Wire.made.say({ type: 'heartbeat', seq: 1, asOf: instant(0), now: instant(11), stale: true });
  expect(staleOnes()).toEqual(['silent', 'speaking']);
});

it('one station that catches up makes nothing old', () => {
  vi.advanceTimersByTime(300_000);
  Wire.made.say({ type: 'states', seq: 2, asOf: instant(0), now: instant(5), states: [state('late', -31)] });

  expect(newestSince(traffic.current())).toBe(START + AHEAD);
  expect(traffic.current().stale).toBe(false);
  expect(staleOnes()).toEqual(['late']);
});

it('a station that catches up does not make fresh what is old', () => {
  vi.advanceTimersByTime(2_700_000);
  Wire.made.say({ type: 'states', seq: 2, asOf: instant(0), now: instant(45), states: [state('late', 10)] });

  expect(newestSince(traffic.current())).toBe(START + AHEAD + 600_000);
  expect(traffic.current().stale).toBe(true);
});

it('what is pushed while everything is asked for stays, where it is newer', async () => {
  const older = snapshot('f-1', 5, state('silent', 5), state('speaking', 5));
  answers = [{ ...older, now: instant(10), ageSeconds: 300 }];
  vi.setSystemTime(START + AHEAD + 600_000);
  Wire.made.say({ type: 'states', epoch: 'f', seq: 2, asOf: instant(10), now: instant(10), states: [state('speaking', 10), state('silent', 0)] }); // prettier-ignore
  await vi.advanceTimersByTimeAsync(0);

  const live = traffic.current();
  expect(answers).toEqual([]);
  expect(live.states.get('speaking')?.liveTime).toBe(instant(10));
  expect(live.states.get('silent')?.liveTime).toBe(instant(5));
  expect(live.asOf).toBe(instant(10));
  expect(newestSince(live)).toBe(START + AHEAD + 600_000);
});

it('up to when windows have closed is pushed', () => {
  Wire.made.say({ type: 'states', seq: 2, asOf: instant(15), closedAsOf: instant(5), now: instant(15), states: [] });
  expect(traffic.current().closedAsOf).toBe(instant(5));
  Wire.made.say({ type: 'heartbeat', seq: 2, asOf: instant(15), closedAsOf: instant(10), now: instant(16), stale: false }); // prettier-ignore
  expect(traffic.current().closedAsOf).toBe(instant(10));
});

it('a station that a server that began anew does not know is not known', async () => {
  answers = [snapshot('f-1', 5, state('speaking', 5))];
  Wire.made.say({ type: 'states', epoch: 'f', seq: 2, asOf: instant(5), now: instant(5), states: [] });
  await vi.advanceTimersByTimeAsync(0);

  expect([...traffic.current().states.keys()]).toEqual(['speaking']);
});
