import { useEffect, useState } from 'react';

type State = 'ready' | 'copied' | 'refused';

const WORDS: Record<State, string> = {
  ready: 'Copy link',
  copied: 'Copied',
  refused: 'Copy the address above',
};

/** What a phone has room for: two links of a chain, a tick, a cross. */
const SIGNS: Record<State, string> = {
  ready: 'M8 12l4-4M9 6l2-2a3.5 3.5 0 0 1 5 5l-2 2M11 14l-2 2a3.5 3.5 0 0 1-5-5l2-2',
  copied: 'M4 11l4 4 8-10',
  refused: 'M5 5l10 10M15 5L5 15',
};

/** Copies the address, which holds the page and all that is chosen on it. */
export function CopyLink() {
  const [state, setState] = useState<State>('ready');
  useEffect(() => {
    const timer = state === 'ready' ? 0 : window.setTimeout(() => setState('ready'), 2500);
    return () => window.clearTimeout(timer);
  }, [state]);

  function copy(): void {
    // Browsers lend the clipboard to secure pages alone: over plain HTTP from elsewhere there is none.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    if (clipboard === undefined) {
      setState('refused');
      return;
    }
    clipboard.writeText(location.href).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  }

  return (
    <>
      <button type="button" className="button small" aria-label={WORDS[state]} data-copy={state} onClick={copy}>
        <span className="wide-only">{WORDS[state]}</span>
        <svg className="small-only" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <path d={SIGNS[state]} />
        </svg>
      </button>
      <span className="hidden" role="status">
        {state === 'ready' ? '' : WORDS[state]}
      </span>
    </>
  );
}
