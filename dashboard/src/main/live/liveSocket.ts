import type { LiveState, PushMessage, PushSubscribe } from '../api/types';
import { backoffSeconds, Sequence } from './sequence';

/** How the line to the server is. */
export interface Line {
  state: 'connecting' | 'open' | 'lost' | 'refused';
  /** Since when, by this machine's clock in ms. */
  since: number;
}

/** The part of a WebSocket that is used. */
export interface Socket {
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(text: string): void;
  close(): void;
}

export interface LiveListener {
  onMessage(message: PushMessage): void;
  /** The server began anew: what was known from pushes no longer counts. */
  onAnew(): void;
  onLine(line: Line): void;
  onSignedOut(): void;
}

/** The token has expired. */
const EXPIRED = 4401;
/** A heartbeat that is this many intervals late is a dead line. */
const PATIENCE = 2.5;

/** Keeps a line to the server: subscribes, goes on where it broke off, and connects again by itself. */
export class LiveSocket {
  readonly sequence = new Sequence();
  private socket: Socket | null = null;
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private watch: ReturnType<typeof setTimeout> | null = null;
  private heartbeatSeconds = 20;
  private isStopped = false;
  /** What came of a long list so far. */
  private parts: LiveState[] = [];

  constructor(
    private readonly open: () => Socket,
    private readonly listener: LiveListener,
  ) {}

  start(): void {
    this.isStopped = false;
    this.connect();
  }

  stop(): void {
    this.isStopped = true;
    this.clearTimers();
    this.socket?.close();
    this.socket = null;
  }

  private connect(): void {
    const socket = this.open();
    this.socket = socket;
    socket.onopen = () => {
      const subscribe: PushSubscribe = { type: 'subscribe', topics: ['states'], ...this.sequence.resumption() };
      socket.send(JSON.stringify(subscribe));
      this.expectHeartbeat(socket);
    };
    socket.onmessage = event => this.take(socket, event.data);
    socket.onclose = event => this.closed(socket, event.code);
    this.expectHeartbeat(socket);
  }

  private take(socket: Socket, data: unknown): void {
    if (socket !== this.socket || typeof data !== 'string') {
      return;
    }
    const message = JSON.parse(data) as PushMessage;
    this.expectHeartbeat(socket);
    if (message.type === 'hello') {
      // A greeting carries the newest number of the server, not one that we have read.
      this.heartbeatSeconds = message.heartbeatSeconds;
      return;
    }
    if (message.type === 'subscribed') {
      this.attempt = 0;
      this.parts = [];
      this.sequence.goOnFrom(message);
      this.listener.onLine({ state: 'open', since: Date.now() });
      return;
    }
    if (message.type === 'refused') {
      this.listener.onLine({ state: 'refused', since: Date.now() });
      return;
    }
    if (message.type === 'heartbeat') {
      this.listener.onMessage(message);
      return;
    }
    const verdict = this.sequence.take(message);
    if (verdict === 'anew') {
      this.listener.onAnew();
    }
    if (verdict === 'part') {
      this.parts.push(...statesOf(message));
    } else if (verdict !== 'old') {
      this.listener.onMessage(this.whole(message));
    }
  }

  /** One message of all parts: a network of many stations is drawn once, not part by part. */
  private whole(message: PushMessage): PushMessage {
    const parts = this.parts;
    this.parts = [];
    return message.type === 'states' ? { ...message, states: [...parts, ...message.states] } : message;
  }

  private closed(socket: Socket, code: number): void {
    if (socket !== this.socket || this.isStopped) {
      return;
    }
    this.socket = null;
    this.clearTimers();
    this.listener.onLine({ state: 'lost', since: Date.now() });
    if (code === EXPIRED) {
      this.listener.onSignedOut();
      return;
    }
    this.timer = setTimeout(() => this.connect(), backoffSeconds(this.attempt++) * 1000);
  }

  private expectHeartbeat(socket: Socket): void {
    if (this.watch !== null) {
      clearTimeout(this.watch);
    }
    this.watch = setTimeout(
      () => {
        socket.close();
        this.closed(socket, 0);
      },
      this.heartbeatSeconds * PATIENCE * 1000,
    );
  }

  private clearTimers(): void {
    if (this.timer !== null) {
      clearTimeout(this.timer);
    }
    if (this.watch !== null) {
      clearTimeout(this.watch);
    }
  }
}

function statesOf(message: PushMessage): LiveState[] {
  return message.type === 'states' ? message.states : [];
}
