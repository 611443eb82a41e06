import { useCallback, useSyncExternalStore } from 'react';
import { hrefOf, type Page, parseRoute, type Route } from './route';

const MOVED = 'tailback-moved';

function subscribe(reader: () => void): () => void {
  window.addEventListener('popstate', reader);
  window.addEventListener(MOVED, reader);
  return () => {
    window.removeEventListener('popstate', reader);
    window.removeEventListener(MOVED, reader);
  };
}

const address = () => location.pathname + location.search;

/** Where the reader is; null: the address names no page. */
export function useRoute(): Route | null {
  useSyncExternalStore(subscribe, address);
  return parseRoute(location.pathname, location.search);
}

/** Goes to an address; back leads to where it was, unless it replaces that place. */
export function goTo(href: string, isReplacing = false): void {
  if (isReplacing) {
    history.replaceState(null, '', href);
  } else {
    history.pushState(null, '', href);
  }
  window.dispatchEvent(new Event(MOVED));
}

/** Changes what is chosen on a page and keeps the rest; null takes a choice back. */
export function useChoice(page: Page): (change: Record<string, string | null>, isReplacing?: boolean) => void {
  return useCallback(
    (change, isReplacing = false) => {
      const params = new URLSearchParams(location.search);
      Object.entries(change).forEach(([name, value]) =>
        value === null ? params.delete(name) : params.set(name, value),
      );
      goTo(hrefOf(page, params), isReplacing);
    },
    [page],
  );
}
