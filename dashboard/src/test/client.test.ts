import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem, ask, order, persistently } from '../main/api/client';

/** What the server answers next: a body, or a refusal with its seconds. */
let answers: (object | { refused: number; detail: string; retryAfter?: string })[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', () => {
    const next = answers.shift();
    if (next === undefined) {
      return Promise.reject(new TypeError('Failed to fetch'));
    }
    const { refused = 200, retryAfter = null } = next as { refused?: number; retryAfter?: string };
    return Promise.resolve({
      ok: refused === 200,
      status: refused,
      headers: new Map([['Retry-After', retryAfter]]),
      json: () => Promise.resolve(next),
    });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const tooMany = { refused: 429, detail: 'Limit of 60 per minute reached: try again in 7 s.', retryAfter: '7' };
const registry = {
  refused: 503,
  detail: 'The registry does not answer: the page tries again in 5 s.',
  retryAfter: '5',
};

it('says of a question that the page asks again, and of an order that it does not', async () => {
  answers = [tooMany, tooMany, registry];
  await expect(ask('/api/v1/x')).rejects.toMatchObject({
    message: 'Limit of 60 per minute reached: the page tries again in 7 s.',
    retryAfter: 7,
  });
  await expect(order('/api/v1/x')).rejects.toMatchObject({
    message: 'Limit of 60 per minute reached: try again in 7 s.',
    retryAfter: null,
  });
  await expect(order('/api/v1/x')).rejects.toMatchObject({
    message: 'The registry does not answer: try again in 5 s.',
    retryAfter: null,
  });
  await expect(order('/api/v1/x')).rejects.toMatchObject({ message: 'The server does not answer: try again in 5 s.' });
});

it('does work of many questions anew after as long as the server says', async () => {
  answers = [tooMany, registry, { items: 1 }];
  const told: ApiProblem[] = [];
  const done = vi.fn();
  const signal = new AbortController().signal;
  void persistently(
    () => ask('/api/v1/x'),
    signal,
    it => told.push(it),
  ).then(done);
  await vi.advanceTimersByTimeAsync(6_900);
  expect(told.map(it => it.status)).toEqual([429]);
  await vi.advanceTimersByTimeAsync(200);
  expect(told.map(it => it.status)).toEqual([429, 503]);
  expect(done).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(done).toHaveBeenCalledWith({ items: 1 });
});

it('ends work that nobody waits for any more, and what does not pass by itself', async () => {
  const abort = new AbortController();
  answers = [tooMany, { items: 1 }];
  const left = persistently(
    () => ask('/api/v1/x'),
    abort.signal,
    () => abort.abort(),
  );
  const ended = expect(left).rejects.toThrow();
  await vi.advanceTimersByTimeAsync(7_000);
  await ended;
  expect(answers).toHaveLength(1);

  answers = [{ refused: 404, detail: 'There is no x.' }];
  const failed = persistently(
    () => ask('/api/v1/x'),
    new AbortController().signal,
    () => {},
  );
  await expect(failed).rejects.toMatchObject({ status: 404, message: 'There is no x.' });
});
