/** The number and the life of the server that a message carries. */
export interface Numbered {
  seq: number;
  epoch: string;
}

/** What to do with a message: use it, keep it until the rest is here, forget it, or forget what was known before it. */
export type Verdict = 'next' | 'part' | 'old' | 'anew';

/**
 * Where the reader stands in the stream of the server. Numbers only grow; a gap is no loss, for a slow reader is spared
 * values that newer ones have replaced. A long list comes in parts: all but the last carry the number that was there
 * before. Another epoch is another server, whose numbers begin anew.
 */
export class Sequence {
  private epoch: string | null = null;
  private seq = -1;

  /** Judges a message and stands behind it afterwards. */
  take(message: Numbered): Verdict {
    if (message.epoch !== this.epoch) {
      const isFirst = this.epoch === null;
      this.epoch = message.epoch;
      this.seq = message.seq;
      return isFirst ? 'next' : 'anew';
    }
    if (message.seq === this.seq) {
      return 'part';
    }
    if (message.seq < this.seq) {
      return 'old';
    }
    this.seq = message.seq;
    return 'next';
  }

  /** Stands where the server says that it goes on from; another server is noticed by its first change. */
  goOnFrom(message: Numbered): void {
    if (message.epoch === this.epoch) {
      this.seq = message.seq;
    }
  }

  /** Stands where a snapshot stands: its version is `<epoch>-<seq>`. */
  startAt(version: string): void {
    const cut = version.lastIndexOf('-');
    const seq = Number(version.slice(cut + 1));
    if (cut > 0 && Number.isInteger(seq)) {
      this.epoch = version.slice(0, cut);
      this.seq = seq;
    }
  }

  /** What a subscription says to go on from here; empty at the very start. */
  resumption(): { epoch: string; resumeFrom: number } | Record<string, never> {
    return this.epoch === null || this.seq < 0 ? {} : { epoch: this.epoch, resumeFrom: this.seq };
  }
}

/** Seconds until the next attempt to connect: 1, 2, 4, 8, then 15. */
export function backoffSeconds(attempt: number): number {
  return Math.min(15, 2 ** Math.max(0, attempt));
}
