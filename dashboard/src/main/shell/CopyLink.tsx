import { useEffect, useState } from 'react';

type State = 'ready' | 'copied' | 'refused';

const WORDS: Record<State, string> = {
  ready: 'Copy link',
  copied: 'Copied',
  refused: 'Copy the address above',
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
      <button type="button" className="button small wide-only" data-copy={state} onClick={copy}>
        {WORDS[state]}
      </button>
      <span className="hidden" role="status">
        {state === 'ready' ? '' : WORDS[state]}
      </span>
    </>
  );
}
