import { ApiProblem, ask, onSignedOut } from '../api/client';
import type { LiveState, LiveStates, PushMessage } from '../api/types';
import { LiveSocket, type Line, type Socket } from './liveSocket';

/** How often the states are asked for while the line is lost. */
export const POLL_SECONDS = 10;

/** The newest of every station, as this page knows it. A new object whenever something changed. */
export interface Live {
  states: ReadonlyMap<string, LiveState>;
  /** The newest instant on the road; null before the first state. */
  asOf: string | null;
  /** Age of the newest value when it was told. */
  ageSeconds: number | null;
  /** When that was, by this machine's clock in ms. */
  toldAt: number;
  stale: boolean;
  source: LiveStates['source'] | null;
  notice: LiveStates['notice'];
  line: Line;
  problem: ApiProblem | null;
}

const NOTHING: Live = {
  states: new Map(),
  asOf: null,
  ageSeconds: null,
  toldAt: 0,
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
      onSignedOut: () => onSignedOut.listener(),
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

  /** Asks for all states now. */
  async load(): Promise<void> {
    try {
      const answer = await ask<LiveStates>('/api/v1/live/states');
      if (this.live.line.state !== 'open') {
        // An open line goes on from its own number, whatever was asked beside it.
        this.socket?.sequence.startAt(answer.version);
      }
      this.change({
        states: new Map(answer.items.map(it => [it.stationId, it])),
        asOf: answer.asOf,
        ageSeconds: answer.ageSeconds,
        toldAt: Date.now(),
        stale: answer.stale,
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
      this.timer = window.setTimeout(() => void this.load(), POLL_SECONDS * 1000);
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
      this.change({ asOf: message.asOf, stale: message.stale });
    } else if (message.type === 'states') {
      const states = new Map(this.live.states);
      message.states.forEach(it => states.set(it.stationId, it));
      this.change({
        states,
        asOf: message.asOf,
        ageSeconds: youngest(message.states) ?? this.live.ageSeconds,
        toldAt: Date.now(),
        stale: false,
        notice: null,
      });
    }
  }

  private change(part: Partial<Live>): void {
    this.live = { ...this.live, ...part };
    this.readers.forEach(it => it());
  }
}

function youngest(states: LiveState[]): number | null {
  const ages = states.flatMap(it => (it.ageSeconds === null ? [] : [it.ageSeconds]));
  return ages.length === 0 ? null : ages.reduce((a, b) => Math.min(a, b));
}

function openSocket(): Socket {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return new WebSocket(`${scheme}//${location.host}/api/v1/live`);
}
