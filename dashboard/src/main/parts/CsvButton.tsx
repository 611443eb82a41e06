import { useState } from 'react';
import { ApiProblem } from '../api/client';

/** Saves the answer of a path as CSV: the same numbers, for a spreadsheet. */
export function CsvButton({ path, name }: { path: string; name: string }) {
  const [problem, setProblem] = useState<string | null>(null);

  async function save(): Promise<void> {
    const response = await fetch(path, { headers: { Accept: 'text/csv' } });
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
