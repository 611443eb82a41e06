import { useEffect } from 'react';
import { hrefOf, type Page } from '../url/route';
import { goTo } from '../url/useRoute';

const AFTER_G: Record<string, Page> = {
  l: 'live',
  c: 'corridor',
  k: 'rankings',
  r: 'reports',
  s: 'stations',
  m: 'models',
  y: 'system',
};

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, select, textarea, [contenteditable]') !== null;
}

/** The keys of the whole page: "/" searches, "g" and a letter goes to a page. */
export function useKeys(): void {
  useEffect(() => {
    let gAt = 0;
    function pressed(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) {
        return;
      }
      const page = AFTER_G[event.key];
      if (event.key === '/') {
        event.preventDefault();
        const search = document.querySelector<HTMLInputElement>('input[type=search]');
        if (search) {
          search.focus();
        } else {
          goTo(hrefOf('live'));
          requestAnimationFrame(() => document.querySelector<HTMLInputElement>('input[type=search]')?.focus());
        }
      } else if (page && event.timeStamp - gAt < 1500) {
        goTo(hrefOf(page));
      }
      gAt = event.key === 'g' ? event.timeStamp : 0;
    }
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}
