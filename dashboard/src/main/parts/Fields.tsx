import { useId, type ReactNode } from 'react';

/** A choice among a few named values. */
export function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={event => onChange(event.target.value)}>
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A day of the network's calendar. */
export function DateField({
  label,
  value,
  onChange,
  max,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  max?: string;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="date" value={value} max={max} onChange={event => onChange(event.target.value)} />
    </div>
  );
}

/** A few numbers that sum a page up. */
export function KeyFigures({
  figures,
}: {
  figures: { label: string; value: ReactNode; note?: ReactNode; id: string }[];
}) {
  return (
    <dl className="key-figures">
      {figures.map(it => (
        <div key={it.id}>
          <dt>{it.label}</dt>
          <dd className="value" data-figure={it.id}>
            {it.value}
          </dd>
          {it.note && <dd className="note">{it.note}</dd>}
        </div>
      ))}
    </dl>
  );
}

/**
 * A small square in a colour of the ramp, striped when the source filled the value in, or hatched when nothing is known;
 * text beside it says the same.
 */
export function Swatch({ of, isFilledIn = false }: { of: number | null; isFilledIn?: boolean }) {
  const kind = isFilledIn ? 'filled' : of === null ? 'none' : `r${of}`;
  return <span className={`swatch ${kind}`} aria-hidden="true" />;
}
