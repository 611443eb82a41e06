import { useState } from 'react';
import { ApiProblem } from '../api/client';
import { useSettings } from '../shell/settings';

/** Saves the answer of a path as CSV: the same numbers in the same unit, for a spreadsheet. */
export function CsvButton({ path, name, hasSpeeds = false }: { path: string; name: string; hasSpeeds?: boolean }) {
  const { unit } = useSettings();
  const [problem, setProblem] = useState<string | null>(null);

  async function save(): Promise<void> {
    const units = hasSpeeds && unit === 'mph' ? `${path.includes('?') ? '&' : '?'}units=mph` : '';
    const response = await fetch(path + units, { headers: { Accept: 'text/csv' } });
    if (!response.ok) {
      throw new ApiProblem(
        response.status,
        '',
        `The server gives no CSV (status ${response.status}): try again.`,
        null,
      );
    }
    const address = URL.createObjectURL(await response.blob());
    const link = document.createElement('a');
    link.href = address;
    link.download = `${name}.csv`;
    link.click();
    URL.revokeObjectURL(address);
  }

  return (
    <>
      <button
        type="button"
        className="button small"
        onClick={() => {
          setProblem(null);
          save().catch((error: unknown) => setProblem(ApiProblem.of(error).message));
        }}
      >
        Save as CSV
      </button>
      {problem && <span role="alert">{problem}</span>}
    </>
  );
}
