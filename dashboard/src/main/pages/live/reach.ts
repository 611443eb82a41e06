import { clockText, dayClockText } from '../../time/zone';
import { SLIDER } from '../../url/route';

const MINUTE_MS = 60_000;

/**
 * Up to where the slider has something to show, in minutes from now. Now is the newest observation; windows close later,
 * for they wait for late ones, and forecasts are issued when they close. Between them there is nothing but now.
 */
export interface Reach {
  /** End of the newest window that has closed. */
  closedAsOf: string | null;
  /** Where that is, no later than now; without any nothing of the past is there. Null: there is no now. */
  past: number | null;
  issuedAt: string | null;
  /** Where the last step of the newest forecast is; null: none is in force. */
  ahead: number | null;
}

/** By the newest instants that this page knows, and when the newest forecast was issued. */
export function reachOf(asOf: string | null, closedAsOf: string | null, issuedAt: string | null): Reach {
  const fromNow = (at: string) => (Date.parse(at) - Date.parse(asOf ?? '')) / MINUTE_MS;
  return {
    closedAsOf,
    past: asOf === null ? null : closedAsOf === null ? Number.NEGATIVE_INFINITY : Math.min(0, fromNow(closedAsOf)),
    issuedAt,
    ahead: asOf === null || issuedAt === null ? null : fromNow(issuedAt) + SLIDER.last,
  };
}

/** The place of the slider that is shown for another one: the nearest of which there is something. */
export function within(offset: number, { past, ahead }: Reach): number {
  if (offset < 0 && past !== null && offset > past) {
    return past < SLIDER.first ? 0 : past;
  }
  return offset > 0 && ahead !== null ? Math.min(offset, Math.max(0, ahead)) : offset;
}

/** Where a hand that moves the slider comes to: what is not there is stepped over, not run against. */
export function moved(from: number, to: number, reach: Reach | null): number {
  const next = reach === null ? to : within(to, reach);
  return next === from && next < to && to < 0 ? 0 : next;
}

/** Why the slider does not stop everywhere; null: it does. */
export function reachWords({ closedAsOf, past, issuedAt, ahead }: Reach, zone: string): string | null {
  const words: string[] = [];
  if (past !== null && past < 0) {
    words.push(
      closedAsOf === null
        ? 'No window has closed yet, so there is no past.'
        : `The past is there up to ${past < SLIDER.first ? dayClockText(closedAsOf, zone) : clockText(closedAsOf, zone)}: ` +
            'later windows are still open for late observations.',
    );
  }
  if (issuedAt !== null && ahead !== null && ahead < SLIDER.last) {
    const until = clockText(Date.parse(issuedAt) + SLIDER.last * MINUTE_MS, zone);
    words.push(ahead > 0 ? `The forecast reaches to ${until}.` : `The newest forecast reached to ${until} only.`);
  }
  return words.length === 0 ? null : words.join(' ');
}
