import { ApiProblem, ask, onSignedOut } from '../api/client';
import type { LiveState, LiveStates, PushMessage } from '../api/types';
import { freshness } from '../time/age';
import { LiveSocket, type Line, type Socket } from './liveSocket';

/** How often the states are asked for while the line is lost. */
export const POLL_SECONDS = 10;

/** Two clocks are read again when they differ by this much from what was known; less is the way of the message. */
const JITTER_MS = 2000;

/** The newest of every station, as this page knows it. A new object whenever something changed. */
export interface Live {
  states: ReadonlyMap<string, LiveState>;
  /** The newest instant on the road; null before the first state. */
  asOf: string | null;
  /** End of the newest window that has closed; null before the first one. */
  closedAsOf: string | null;
  /** When the newest value was live, by the server's clock in ms. */
  newestMs: number | null;
  /** How far this machine's clock is ahead of the server's, in ms: every age counts from an instant of the server's. */
  aheadMs: number;
  stale: boolean;
  source: LiveStates['source'] | null;
  notice: LiveStates['notice'];
  line: Line;
  problem: ApiProblem | null;
}

const NOTHING: Live = {
  states: new Map(),
  asOf: null,
  closedAsOf: null,
  newestMs: null,
  aheadMs: 0,
  stale: false,
  source: null,
  notice: null,
  line: { state: 'connecting', since: 0 },
  problem: null,
};

/** The live traffic of the network: a snapshot first, then pushes, and polling while the line is lost. */
export class LiveTraffic {
  private live = NOTHING;
  private readonly readers = new Set<() => void>();
  private socket: LiveSocket | null = null;
  private timer = 0;
  private isStarted = false;

  readonly current = (): Live => this.live;

  readonly subscribe = (reader: () => void): (() => void) => {
    this.readers.add(reader);
    return () => this.readers.delete(reader);
  };

  start(): void {
    this.isStarted = true;
    this.socket = new LiveSocket(openSocket, {
      onMessage: message => this.take(message),
      onAnew: () => void this.load(),
      onLine: line => this.setLine(line),
      onSignedOut: () => onSignedOut.listener('asked'),
    });
    const socket = this.socket;
    void this.load().then(() => this.isStarted && socket === this.socket && socket.start());
  }

  stop(): void {
    this.isStarted = false;
    window.clearTimeout(this.timer);
    this.socket?.stop();
    this.socket = null;
  }

  /** Asks for all states now. What is pushed meanwhile stays where it is newer than the answer. */
  async load(): Promise<void> {
    const before = this.live.states;
    try {
      const answer = await ask<LiveStates>('/api/v1/live/states');
      if (this.live.line.state !== 'open') {
        // An open line goes on from its own number, whatever was asked beside it.
        this.socket?.sequence.startAt(answer.version);
      }
      const states = new Map(answer.items.map(it => [it.stationId, it]));
      const pushed = [...this.live.states.values()].filter(
        it => it !== before.get(it.stationId) && isLater(it.liveTime, states.get(it.stationId)?.liveTime ?? null),
      );
      pushed.forEach(it => states.set(it.stationId, it));
      const told = answer.ageSeconds === null ? null : Date.parse(answer.now) - answer.ageSeconds * 1000;
      const newestMs = latest(told, pushed);
      this.change({
        states,
        asOf: pushed.length > 0 ? later(this.live.asOf, answer.asOf) : answer.asOf,
        closedAsOf: pushed.length > 0 ? later(this.live.closedAsOf, answer.closedAsOf) : answer.closedAsOf,
        newestMs,
        aheadMs: this.ahead(answer.now),
        stale: newestMs === told ? answer.stale : isStale(newestMs, answer.now),
        source: answer.source,
        notice: answer.notice,
        problem: null,
      });
    } catch (error) {
      this.change({ problem: ApiProblem.of(error) });
    }
    this.pollWhileLost();
  }

  private pollWhileLost(): void {
    window.clearTimeout(this.timer);
    if (this.isStarted && (this.live.line.state !== 'open' || this.live.problem !== null)) {
      const { problem } = this.live;
      const wait = problem === null || problem.status === 0 ? POLL_SECONDS : (problem.retryAfter ?? POLL_SECONDS);
      this.timer = window.setTimeout(() => void this.load(), wait * 1000);
    }
  }

  private setLine(line: Line): void {
    const isSame = this.live.line.state === line.state;
    if (!isSame) {
      this.change({ line });
    }
    this.pollWhileLost();
  }

  private take(message: PushMessage): void {
    if (message.type === 'heartbeat') {
      const { asOf, closedAsOf, stale } = message;
      this.change({ asOf, closedAsOf, aheadMs: this.ahead(message.now), stale });
    } else if (message.type === 'states') {
      const states = new Map(this.live.states);
      message.states.forEach(it => states.set(it.stationId, it));
      const newestMs = latest(this.live.newestMs, message.states);
      const stale = isStale(newestMs, message.now);
      this.change({
        states,
        asOf: message.asOf,
        closedAsOf: message.closedAsOf,
        newestMs,
        aheadMs: this.ahead(message.now),
        stale,
        notice: stale ? this.live.notice : null,
      });
    }
  }

  private ahead(serverNow: string): number {
    const ahead = Date.now() - Date.parse(serverNow);
    return Math.abs(ahead - this.live.aheadMs) < JITTER_MS ? this.live.aheadMs : ahead;
  }

  private change(part: Partial<Live>): void {
    this.live = { ...this.live, ...part };
    this.readers.forEach(it => it());
  }
}

/** Since when the newest value is known, by this machine's clock in ms: its age counts from here. */
export function newestSince({ newestMs, aheadMs }: Live): number | null {
  return newestMs === null ? null : newestMs + aheadMs;
}

/** When the newest value was live: a station that catches up makes nothing older. */
function latest(knownMs: number | null, states: readonly LiveState[]): number | null {
  return states.reduce<number | null>(
    (most, it) => (it.liveTime === null ? most : Math.max(Date.parse(it.liveTime), most ?? Number.NEGATIVE_INFINITY)),
    knownMs,
  );
}

/** Whether that is too old to be now, by the server's clock. */
function isStale(newestMs: number | null, serverNow: string): boolean {
  return freshness(newestMs === null ? null : (Date.parse(serverNow) - newestMs) / 1000) !== 'fresh';
}

function isLater(one: string | null, other: string | null): boolean {
  return one !== null && (other === null || Date.parse(one) > Date.parse(other));
}

function later(one: string | null, other: string | null): string | null {
  return isLater(one, other) ? one : other;
}

function openSocket(): Socket {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return new WebSocket(`${scheme}//${location.host}/api/v1/live`);
}
