import type { Problem } from './types';

/** An answer that is no answer: what the server said, or that it said nothing. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    /** The HTTP status; 0: the server was not reached. */
    readonly status: number,
    /** Number in the error catalogue, for example E66. */
    readonly id: string,
    sentence: string,
    /** Seconds after which to ask again; null: asking again changes nothing. */
    readonly retryAfter: number | null,
  ) {
    super(sentence);
  }

  /** What an unexpected failure looks like. */
  static of(error: unknown): ApiProblem {
    return error instanceof ApiProblem
      ? error
      : new ApiProblem(0, 'E68', 'The server does not answer: the page tries again in 5 s.', 5);
  }
}

/** Why nobody is signed in: the server asks who we are, or the reader has left. */
export type SignedOut = 'asked' | 'left';

/** Told when nobody is signed in any more. */
export const onSignedOut: { listener: (why: SignedOut) => void } = { listener: () => {} };

const RETRIED = [429, 502, 503, 504];

/** Asks the API of the page's own origin. */
export async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await answerOf(path, init);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** Orders a change. */
export function order<T>(path: string, body?: unknown, method = 'POST'): Promise<T> {
  const json =
    body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  return byHand(ask<T>(path, { method, ...json }));
}

/** The answer as a file. */
export function download(path: string, type: string): Promise<Blob> {
  return byHand(answerOf(path, { headers: { Accept: type } }).then(it => it.blob()));
}

/** What a reader has asked for by a click the page does not ask for again by itself: the words say whose turn it is. */
async function byHand<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const { status, id, message } = ApiProblem.of(error);
    throw new ApiProblem(status, id, message.replace('the page tries again', 'try again'), null);
  }
}

/** Does what cannot be asked for in one question. What passes by itself is told, waited for and then done anew. */
export async function persistently<T>(
  work: () => Promise<T>,
  signal: AbortSignal,
  tell: (problem: ApiProblem) => void,
): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const problem = ApiProblem.of(error);
      const seconds = problem.retryAfter;
      if (signal.aborted || seconds === null) {
        throw problem;
      }
      tell(problem);
      await new Promise(resolve => setTimeout(resolve, seconds * 1000));
      signal.throwIfAborted();
    }
  }
}

async function answerOf(path: string, init: RequestInit): Promise<Response> {
  const response = await reached(path, init);
  if (!response.ok) {
    throw await problemOf(response);
  }
  return response;
}

async function reached(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, {
      ...init,
      credentials: 'same-origin',
      headers: { Accept: 'application/json, application/geo+json, application/problem+json', ...init.headers },
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      throw error;
    }
    throw ApiProblem.of(error);
  }
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const told = await response
    .json()
    .then(it => it as Partial<Problem>)
    .catch((): Partial<Problem> => ({}));
  if (response.status === 401) {
    onSignedOut.listener('asked');
  }
  const seconds = Number(response.headers.get('Retry-After') ?? NaN);
  const retryAfter = RETRIED.includes(response.status) ? (Number.isFinite(seconds) ? Math.max(1, seconds) : 5) : null;
  const sentence =
    told.detail ??
    told.title ??
    `The server answered with status ${response.status}: ` +
      (retryAfter === null ? 'try again, or see System.' : `try again in ${retryAfter} s.`);
  return new ApiProblem(
    response.status,
    told.id ?? 'E68',
    retryAfter === null ? sentence : sentence.replace(': try again in', ': the page tries again in'),
    retryAfter,
  );
}
