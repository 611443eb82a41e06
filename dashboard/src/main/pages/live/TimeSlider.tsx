import { clockText } from '../../time/zone';
import { SLIDER } from '../../url/route';
import { useSettings } from '../../shell/settings';

interface Props {
  offset: number;
  asOf: string | null;
  /** Why it does not stop everywhere. */
  words: string | null;
  onChange: (offset: number) => void;
}

function offsetWords(offset: number): string {
  if (offset === 0) {
    return 'now';
  }
  const minutes = Math.abs(offset);
  const length =
    minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ''}`;
  return offset < 0 ? `${length} ago` : `forecast, in ${length}`;
}

/** Goes through the last hours and into the forecast. */
export function TimeSlider({ offset, asOf, words, onChange }: Props) {
  const { zone } = useSettings();
  const at = asOf === null ? null : Date.parse(asOf) + offset * 60_000;
  return (
    <div className="slider">
      <div className="slider-line">
        <label htmlFor="time-slider">Time</label>
        <output htmlFor="time-slider" className={offset > 0 ? 'forecast' : undefined}>
          <b>{clockText(at, zone)}</b> {offsetWords(offset)}
        </output>
        <button type="button" className="button small" disabled={offset === 0} onClick={() => onChange(0)}>
          Now
        </button>
      </div>
      <input
        id="time-slider"
        type="range"
        min={SLIDER.first}
        max={SLIDER.last}
        step={SLIDER.step}
        value={offset}
        aria-valuetext={`${clockText(at, zone)}, ${offsetWords(offset)}`}
        aria-describedby={words === null ? undefined : 'slider-words'}
        onChange={event => onChange(Number(event.target.value))}
      />
      <div className="slider-ticks" aria-hidden="true">
        <span>−6 h</span>
        <span>−4 h</span>
        <span>−2 h</span>
        <span>now</span>
        <span>+1 h</span>
      </div>
      {words !== null && (
        <p id="slider-words" className="small-text">
          {words}
        </p>
      )}
    </div>
  );
}
