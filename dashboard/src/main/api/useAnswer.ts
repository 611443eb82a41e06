import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem, ask } from './client';

/** What is known of an answer. A value stays while a newer one is asked for, and when that fails. */
export interface Answer<T> {
  value: T | null;
  /** The newest value of any path; null: nothing came yet. */
  former: T | null;
  /** When the value came, by this machine's clock in ms. */
  cameAt: number;
  problem: ApiProblem | null;
  isLoading: boolean;
  again: () => void;
}

interface Held<T> {
  path: string | null;
  value: T | null;
  cameAt: number;
  problem: ApiProblem | null;
}

/**
 * The answer to a path, asked again when it or the version changes, and every so many seconds.
 *
 * @param path null: nothing is asked
 * @param version what makes an answer old when it changes, for example the newest instant
 */
export function useAnswer<T>(path: string | null, version: unknown = null, everySeconds = 0): Answer<T> {
  const [held, setHeld] = useState<Held<T>>({ path: null, value: null, cameAt: 0, problem: null });
  const [asked, setAsked] = useState(0);
  const again = useCallback(() => setAsked(it => it + 1), []);
  const told = useRef<{ path: string | null; waitUntil: number }>({ path: null, waitUntil: 0 });

  useEffect(() => {
    if (path === null) {
      return;
    }
    const abort = new AbortController();
    // Who was told to wait waits, whatever comes over the live line meanwhile.
    const waitMs = told.current.path === path ? told.current.waitUntil - performance.now() : 0;
    let timer = 0;
    const askNow = () =>
      ask<T>(path, { signal: abort.signal }).then(
        value => {
          setHeld({ path, value, cameAt: Date.now(), problem: null });
          timer = everySeconds > 0 ? window.setTimeout(again, everySeconds * 1000) : 0;
        },
        (error: unknown) => {
          if (abort.signal.aborted) {
            return;
          }
          const problem = ApiProblem.of(error);
          setHeld(it => (it.path === path ? { ...it, problem } : { path, value: null, cameAt: 0, problem }));
          told.current = { path, waitUntil: performance.now() + (problem.retryAfter ?? 0) * 1000 };
          const wait = problem.retryAfter ?? everySeconds;
          timer = wait > 0 ? window.setTimeout(again, wait * 1000) : 0;
        },
      );
    if (waitMs > 0) {
      timer = window.setTimeout(() => void askNow(), waitMs);
    } else {
      void askNow();
    }
    return () => {
      abort.abort();
      window.clearTimeout(timer);
    };
  }, [path, version, asked, everySeconds, again]);

  const isCurrent = held.path === path && path !== null;
  return {
    value: isCurrent ? held.value : null,
    former: held.value,
    cameAt: held.cameAt,
    problem: isCurrent ? held.problem : null,
    isLoading: path !== null && (!isCurrent || (held.value === null && held.problem === null)),
    again,
  };
}
