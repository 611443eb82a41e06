import type { Basis } from '../api/types';
import { countText, percentText } from '../scale/speed';

/** What figures of the measures rest on: table, version, days, share observed. */
export function BasisLine({ basis }: { basis: Basis }) {
  return (
    <p className="basis">
      {basis.tableVersion === null ? (
        <>
          The table <code>{basis.table}</code> is not there yet: <code>./tailback measures</code> makes it.
        </>
      ) : (
        <>
          From <code>{basis.table}</code> version {basis.tableVersion}, {countText(basis.days, 'day')}
          {basis.fromDate !== null && ` from ${basis.fromDate} to ${basis.toDate}`}
          {basis.mode !== null && `, mode ${basis.mode.toLowerCase().replaceAll('_', ' ')}`}
          {basis.observedShare !== null && `, ${percentText(basis.observedShare, 1)} observed`}.
        </>
      )}
    </p>
  );
}
