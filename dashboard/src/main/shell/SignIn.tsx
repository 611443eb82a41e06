import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { ApiProblem, order, type SignedOut } from '../api/client';
import { Banner, Trouble } from '../parts/Notices';

/** Why the page is gone for whoever was reading it. */
const ENDED = {
  left: 'You have signed out: the session has ended and nothing comes over the live line any more.',
  ended: 'Your session has ended: sign in again to go on where you were.',
};

/** Asks for a key or a token. It is changed for a session cookie and not kept by the page. */
export function SignIn({ why, onDone }: { why: SignedOut | 'ended'; onDone: () => void }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    document.title = 'Sign in · Tailback';
    field.current?.focus();
  }, []);
  const [problem, setProblem] = useState<ApiProblem | null>(null);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const token = String(new FormData(event.currentTarget).get('token') ?? '').trim();
    order('/api/v1/session', { token }).then(onDone, (error: unknown) => setProblem(ApiProblem.of(error)));
  }

  return (
    <main id="main" className="page narrow">
      <h1>Sign in</h1>
      {why !== 'asked' && <Banner id={why}>{ENDED[why]}</Banner>}
      <p className="lead">
        This server needs a key or a token: put it in here or ask your administrator. The demo prints a link with a
        one-time token when it starts.
      </p>
      <form onSubmit={submit} className="sign-in">
        <label htmlFor={id}>Token or API key</label>
        <input ref={field} id={id} name="token" type="password" autoComplete="off" required maxLength={16384} />
        <button type="submit" className="button primary">
          Sign in
        </button>
      </form>
      {problem && <Trouble problem={problem} />}
    </main>
  );
}
