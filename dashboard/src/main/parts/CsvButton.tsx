import { useState } from 'react';
import { ApiProblem, download } from '../api/client';
import { useSettings } from '../shell/settings';
import { Trouble } from './Notices';

/** Saves the answer of a path as CSV: the same numbers in the same unit, for a spreadsheet. */
export function CsvButton({ path, name, hasSpeeds = false }: { path: string; name: string; hasSpeeds?: boolean }) {
  const { unit } = useSettings();
  const [problem, setProblem] = useState<ApiProblem | null>(null);

  async function save(): Promise<void> {
    const units = hasSpeeds && unit === 'mph' ? `${path.includes('?') ? '&' : '?'}units=mph` : '';
    const address = URL.createObjectURL(await download(path + units, 'text/csv'));
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
          save().catch((error: unknown) => setProblem(ApiProblem.of(error)));
        }}
      >
        Save as CSV
      </button>
      {problem && <Trouble problem={problem} />}
    </>
  );
}
