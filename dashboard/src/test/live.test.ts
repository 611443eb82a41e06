import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PushMessage } from '../main/api/types';
import { LiveSocket, type Line, type Socket } from '../main/live/liveSocket';
import { backoffSeconds, Sequence } from '../main/live/sequence';

describe('the sequence', () => {
  it('goes on where the snapshot stands, also when the epoch has a dash', () => {
    const sequence = new Sequence();
    sequence.startAt('a1b2-c3-41');
    expect(sequence.resumption()).toEqual({ epoch: 'a1b2-c3', resumeFrom: 41 });
    expect(sequence.take({ epoch: 'a1b2-c3', seq: 40 })).toBe('old');
    expect(sequence.take({ epoch: 'a1b2-c3', seq: 41 })).toBe('part');
    expect(sequence.take({ epoch: 'a1b2-c3', seq: 57 })).toBe('next');
  });

  it('begins anew with another server', () => {
    const sequence = new Sequence();
    sequence.startAt('first-900');
    expect(sequence.take({ epoch: 'second', seq: 3 })).toBe('anew');
    expect(sequence.resumption()).toEqual({ epoch: 'second', resumeFrom: 3 });
  });

  it('has nothing to go on from before the first message', () => {
    expect(new Sequence().resumption()).toEqual({});
  });
});

it('waits longer after each attempt, but never long', () => {
  expect([0, 1, 2, 3, 4, 50].map(backoffSeconds)).toEqual([1, 2, 4, 8, 15, 15]);
});

class Wire implements Socket {
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  readonly sent: Record<string, unknown>[] = [];
  isClosed = false;

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Record<string, unknown>);
  }

  close(): void {
    this.isClosed = true;
  }

  open(): void {
    this.onopen?.({} as Event);
  }

  say(message: Record<string, unknown>): void {
    this.onmessage?.({ data: JSON.stringify({ epoch: 'e', ...message }) } as MessageEvent);
  }

  cut(code = 1006): void {
    this.onclose?.({ code } as CloseEvent);
  }
}

describe('the live line', () => {
  let wires: Wire[];
  let messages: PushMessage[];
  let lines: Line['state'][];
  let anew: number;
  let signedOut: number;
  let socket: LiveSocket;

  const wire = (i: number) => wires[i] ?? expect.fail(`there is no connection ${i}`);

  beforeEach(() => {
    vi.useFakeTimers();
    wires = [];
    messages = [];
    lines = [];
    anew = 0;
    signedOut = 0;
    const open = () => {
      const made = new Wire();
      wires.push(made);
      return made;
    };
    socket = new LiveSocket(open, {
      onMessage: it => messages.push(it),
      onAnew: () => anew++,
      onLine: it => lines.push(it.state),
      onSignedOut: () => signedOut++,
    });
    socket.sequence.startAt('e-10');
    socket.start();
    wire(0).open();
    wire(0).say({ type: 'hello', seq: 90, heartbeatSeconds: 20 });
    wire(0).say({ type: 'subscribed', seq: 10, resumed: true });
  });

  afterEach(() => {
    socket.stop();
    vi.useRealTimers();
  });

  it('subscribes from where the snapshot stands', () => {
    expect(wire(0).sent).toEqual([{ type: 'subscribe', topics: ['states'], epoch: 'e', resumeFrom: 10 }]);
    expect(lines).toEqual(['open']);
  });

  it('resumes after a break with the last number that it read, not with that of the greeting', () => {
    wire(0).say({ type: 'states', seq: 12, states: [] });
    wire(0).cut();
    expect(lines).toEqual(['open', 'lost']);

    vi.advanceTimersByTime(1000);
    wire(1).open();
    wire(1).say({ type: 'hello', seq: 99, heartbeatSeconds: 20 });
    wire(1).say({ type: 'subscribed', seq: 12, resumed: true });
    expect(wire(1).sent[0]).toMatchObject({ epoch: 'e', resumeFrom: 12 });
    wire(1).say({ type: 'states', seq: 11, states: [] });
    wire(1).say({ type: 'states', seq: 13, states: [] });

    expect(messages.map(it => it.seq)).toEqual([12, 13]);
    expect(lines).toEqual(['open', 'lost', 'open']);
  });

  it('joins the parts of a long list, of which only the last carries the new number', () => {
    wire(0).say({ type: 'states', seq: 10, states: [{ stationId: 'a' }] });
    wire(0).say({ type: 'states', seq: 10, states: [{ stationId: 'b' }] });
    expect(messages).toEqual([]);

    wire(0).say({ type: 'states', seq: 12, states: [{ stationId: 'c' }] });
    expect(messages).toMatchObject([{ seq: 12, states: [{ stationId: 'a' }, { stationId: 'b' }, { stationId: 'c' }] }]);
  });

  it('reads all parts again when the line broke before the last', () => {
    wire(0).say({ type: 'states', seq: 10, states: [{ stationId: 'a' }] });
    wire(0).cut();
    // Polling has gone on beside the new line.
    vi.advanceTimersByTime(1000);
    wire(1).open();
    expect(wire(1).sent[0]).toMatchObject({ resumeFrom: 10 });
    socket.sequence.startAt('e-11');
    wire(1).say({ type: 'subscribed', seq: 10, resumed: true });
    wire(1).say({ type: 'states', seq: 10, states: [{ stationId: 'a' }] });
    wire(1).say({ type: 'states', seq: 12, states: [{ stationId: 'b' }] });
    expect(messages).toMatchObject([{ seq: 12, states: [{ stationId: 'a' }, { stationId: 'b' }] }]);
  });

  it('asks for everything when the server has begun anew', () => {
    wire(0).say({ type: 'states', epoch: 'f', seq: 1, states: [] });
    expect(anew).toBe(1);
  });

  it('takes a line without heartbeats for dead', () => {
    wire(0).say({ type: 'heartbeat', seq: 90 });
    vi.advanceTimersByTime(49_000);
    expect(lines).toEqual(['open']);
    vi.advanceTimersByTime(2000);
    expect(lines).toEqual(['open', 'lost']);
    expect(wire(0).isClosed).toBe(true);
  });

  it('asks to sign in when the token has expired, and does not knock again', () => {
    wire(0).cut(4401);
    vi.advanceTimersByTime(60_000);
    expect(signedOut).toBe(1);
    expect(wires).toHaveLength(1);
  });
});
