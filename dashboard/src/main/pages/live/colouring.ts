import { ratioClass } from '../../scale/ratio';
import { ratioOf, type Mark } from './frame';

/**
 * What the style looks up of a feature: its class on the ramp, -1 without an observed or forecast value; whether the
 * source filled it in; whether it is the last known; and whether the filters of the list leave it aside.
 */
export interface FeatureColour {
  c: number;
  filled: boolean;
  stale: boolean;
  aside: boolean;
}

/** Stations that are coloured between two pictures: some 40 ms of work on a busy machine without a graphics card. */
const AT_ONCE = 2000;

/**
 * Gives the features of a map the colours of a frame: only what has changed, and some at a time, so that a hand that
 * moves the map never waits for twenty thousand of them. A newer frame takes the place of one that is not through.
 */
export class Colouring {
  private readonly known = new Map<string, number>();
  private timer = 0;

  constructor(
    private readonly set: (stationId: string, colour: FeatureColour) => void,
    private readonly nextPicture: (work: () => void) => number,
    private readonly cancel: (timer: number) => void,
  ) {}

  show(marks: ReadonlyMap<string, Mark>, stationIds: Iterable<string>, found: ReadonlySet<string> | null): void {
    this.stop();
    const changed: [string, FeatureColour][] = [];
    for (const id of stationIds) {
      const mark = marks.get(id);
      const colour = {
        c: ratioClass(ratioOf(mark)) ?? -1,
        filled: mark?.isFilledIn ?? false,
        stale: mark?.isStale ?? false,
        aside: found !== null && !found.has(id),
      };
      if (this.known.get(id) !== codeOf(colour)) {
        changed.push([id, colour]);
      }
    }
    this.go(changed, 0);
  }

  stop(): void {
    this.cancel(this.timer);
  }

  private go(changed: readonly [string, FeatureColour][], from: number): void {
    const next = from + AT_ONCE;
    for (const [id, colour] of changed.slice(from, next)) {
      this.known.set(id, codeOf(colour));
      this.set(id, colour);
    }
    if (next < changed.length) {
      this.timer = this.nextPicture(() => this.go(changed, next));
    }
  }
}

function codeOf({ c, filled, stale, aside }: FeatureColour): number {
  return c + (stale ? 100 : 0) + (aside ? 200 : 0) + (filled ? 400 : 0);
}
