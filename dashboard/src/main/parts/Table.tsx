import { useState, type ReactNode } from 'react';
import { digits } from '../scale/speed';

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
    return empty === null ? null : <p className="nothing">{empty}</p>;
  }
  return (
    <div className="table">
      <div className="scroll" tabIndex={0} role="region" aria-label={caption}>
        <table>
          <caption className="hidden">{caption}</caption>
          <thead>
            <tr>
              {columns.map(column => (
                <th key={column.name} scope="col" className={column.isNumber ? 'n' : undefined}>
                  {column.name}
                  {column.unit && <span className="unit">{column.unit}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map(row => (
              <tr key={keyOf(row)} data-key={keyOf(row)}>
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
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown && (
        <button type="button" className="button" onClick={() => setShown(it => it + 200)}>
          Show more: {digits(shown)} of {digits(rows.length)} are shown
        </button>
      )}
    </div>
  );
}
