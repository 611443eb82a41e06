import { useEffect, useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { digits } from '../scale/speed';
import { withCode } from './Notices';

/** A column of a table: what stands in its cells and how they are aligned and sorted. */
export interface Column<T> {
  name: string;
  unit?: string;
  cell: (row: T) => ReactNode;
  /** Numbers stand right, so that their digits can be compared. */
  isNumber?: boolean;
  /** The row's own name, read out before its values. */
  isHead?: boolean;
}

const FIRST = 50;
/** So many rows come and go together. */
const BLOCK = 50;

/** A table that says what it holds and shows long lists piece by piece. */
export function Table<T>({
  caption,
  columns,
  rows,
  keyOf,
  first = FIRST,
  empty,
}: {
  caption: string;
  columns: Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  first?: number;
  /** What to say in its place when it has no rows; null: it has been said already. */
  empty: string | null;
}) {
  const [shown, setShown] = useState(first);
  if (rows.length === 0) {
    return empty === null ? null : <p className="nothing">{withCode(empty)}</p>;
  }
  return (
    <div className="table">
      <div className="scroll" tabIndex={0} role="region" aria-label={caption}>
        <table aria-rowcount={rows.length + 1}>
          <caption className="hidden">{caption}</caption>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map(column => (
                <th key={column.name} scope="col" className={headClass(column)}>
                  {column.name}
                  {column.unit && <span className="unit">{column.unit}</span>}
                </th>
              ))}
            </tr>
          </thead>
          {Array.from({ length: Math.ceil(Math.min(shown, rows.length) / BLOCK) }, (_, i) => (
            <Block
              key={i}
              columns={columns}
              rows={rows.slice(i * BLOCK, Math.min(shown, (i + 1) * BLOCK))}
              before={i * BLOCK}
              keyOf={keyOf}
            />
          ))}
        </table>
      </div>
      {rows.length > shown && (
        <>
          <button type="button" className="button" onClick={() => setShown(it => it + 200)}>
            Show more: {digits(shown)} of {digits(rows.length)} are shown
          </button>
          <p className="paper-only small-text">
            These are the first {digits(shown)} of {digits(rows.length)} rows: the page shows more when asked.
          </p>
        </>
      )}
    </div>
  );
}

function headClass<T>({ isNumber, isHead }: Column<T>): string | undefined {
  return isNumber ? 'n' : isHead ? 'head' : undefined;
}

/**
 * Some rows of a table. Where nobody looks, an empty room of their height stands for them, for new values of hundreds of
 * rows would hold up whoever moves the map. The first rows, those that hold the focus and those on paper are always there.
 */
function Block<T>({
  columns,
  rows,
  before,
  keyOf,
}: {
  columns: Column<T>[];
  rows: readonly T[];
  /** Rows that come before these. */
  before: number;
  keyOf: (row: T) => string;
}) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [emptyPx, setEmptyPx] = useState<number | null>(null);
  useEffect(() => {
    const element = body.current;
    if (before === 0 || element === null) {
      return;
    }
    const near = new IntersectionObserver(
      ([entry]) => {
        const height = entry?.boundingClientRect.height ?? 0;
        if (entry?.isIntersecting) {
          setEmptyPx(null);
        } else if (height > 0 && !element.contains(document.activeElement)) {
          // A list behind a panel has no height: who closes the panel goes on in its row.
          setEmptyPx(height);
        }
      },
      // A list that scrolls by itself looks at the second, the page at the first.
      { rootMargin: '600px', scrollMargin: '600px' } as IntersectionObserverInit,
    );
    near.observe(element);
    const printed = () => flushSync(() => setEmptyPx(null));
    window.addEventListener('beforeprint', printed);
    return () => {
      near.disconnect();
      window.removeEventListener('beforeprint', printed);
    };
  }, [before]);
  return (
    <tbody ref={body}>
      {emptyPx !== null ? (
        <tr aria-hidden="true" style={{ height: emptyPx }}>
          <td colSpan={columns.length} />
        </tr>
      ) : (
        rows.map((row, i) => (
          <tr key={keyOf(row)} data-key={keyOf(row)} aria-rowindex={before + i + 2}>
            {columns.map(column =>
              column.isHead ? (
                <th key={column.name} scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.name} className={column.isNumber ? 'n' : undefined}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))
      )}
    </tbody>
  );
}
