import type { Basis } from '../api/types';
import { countText, percentText } from '../scale/speed';

/** What figures of the measures rest on: table, version, days, share observed. Of a table that is not there yet the notice speaks. */
export function BasisLine({ basis }: { basis: Basis }) {
  if (basis.tableVersion === null) {
    return null;
  }
  return (
    <p className="basis">
      From <code>{basis.table}</code> version {basis.tableVersion}, {countText(basis.days, 'day')}
      {basis.fromDate !== null &&
        (basis.fromDate === basis.toDate ? `, ${basis.fromDate}` : ` from ${basis.fromDate} to ${basis.toDate}`)}
      {basis.mode !== null && `, mode ${basis.mode.toLowerCase().replaceAll('_', ' ')}`}
      {basis.observedShare !== null && `, ${percentText(basis.observedShare, 1)} observed`}.
    </p>
  );
}
