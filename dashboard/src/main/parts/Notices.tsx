import { useEffect, useState, type ReactNode } from 'react';
import type { Answer } from '../api/useAnswer';
import type { ApiProblem } from '../api/client';
import type { NotComputed, Notice } from '../api/types';
import { AgeSince } from './Age';

type Tone = 'plain' | 'amber' | 'red';

/** A sentence that says what is the matter and what to do. */
export function Banner({ tone = 'plain', id, children }: { tone?: Tone; id?: string; children: ReactNode }) {
  return (
    <div className={`banner ${tone}`} role={tone === 'red' ? 'alert' : 'status'} data-notice={id}>
      <span className="banner-mark" aria-hidden="true">
        {tone === 'plain' ? 'i' : '!'}
      </span>
      <p>{children}</p>
    </div>
  );
}

/**
 * What the server could not answer, with a way to ask again.
 *
 * @param keptMs since when what is shown is known, by this machine's clock; without it nothing is shown
 */
export function Trouble({
  problem,
  again,
  keptMs = null,
}: {
  problem: ApiProblem;
  again?: () => void;
  keptMs?: number | null;
}) {
  const isRetried = problem.retryAfter !== null;
  return (
    <Banner tone={problem.status === 404 || problem.status === 403 ? 'amber' : 'red'} id={problem.id}>
      {problem.message}{' '}
      {keptMs !== null && (
        <span data-kept>
          What is shown is the last answer, <AgeSince sinceMs={keptMs} />.{' '}
        </span>
      )}
      <span className="quiet">{problem.id}</span>{' '}
      {!isRetried && again && problem.status !== 403 && (
        <button type="button" className="link" onClick={again}>
          Ask again
        </button>
      )}
    </Banner>
  );
}

/** Of old data the shell speaks, on every page and once. */
export const DATA_IS_OLD = 'E61';

/** Whether the line below says why there is nothing. */
export function isSaid(notice: Notice | null): notice is Notice {
  return notice !== null && notice.id !== DATA_IS_OLD;
}

/** The server's own sentence when there is nothing, or nothing new. */
export function NoticeLine({ notice }: { notice: Notice | null }) {
  return notice === null || notice.id === DATA_IS_OLD ? null : (
    <Banner id={notice.id}>{withCode(notice.sentence)}</Banner>
  );
}

/** Of which days nobody knows whether they had bottlenecks; days without one are no such days. */
export function NotComputedLine({ notComputed }: { notComputed: NotComputed | null }) {
  return notComputed === null ? null : (
    <p className="small-text" data-not-computed>
      {withCode(notComputed.sentence)}
    </p>
  );
}

/** What the sentence puts between backticks, a table or a command, looks like code. */
export function withCode(sentence: string): ReactNode[] {
  return sentence.split('`').map((part, i) => (i % 2 === 1 ? <code key={i}>{part}</code> : part));
}

/** An answer in whatever state it is: loading, failed, or here; a value that could not be renewed is shown as such. */
export function AnswerView<T>({
  of,
  what,
  children,
}: {
  of: Answer<T>;
  what: string;
  children: (value: T) => ReactNode;
}) {
  return (
    <>
      {of.problem && <Trouble problem={of.problem} again={of.again} keptMs={of.value === null ? null : of.cameAt} />}
      {of.value !== null ? children(of.value) : of.isLoading && <Waiting what={what} />}
    </>
  );
}

/** Words in place of what is on its way; they wait a moment, for most answers are faster than a reader. */
function Waiting({ what }: { what: string }) {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setSlow(true), 300);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <p className="waiting" aria-busy="true">
      {isSlow ? `Loading ${what} …` : ''}
    </p>
  );
}
