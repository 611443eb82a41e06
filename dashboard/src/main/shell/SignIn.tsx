import { useId, useState, type FormEvent } from 'react';
import { ApiProblem, order } from '../api/client';
import { Trouble } from '../parts/Notices';

/** Asks for a key or a token. It is changed for a session cookie and not kept by the page. */
export function SignIn({ onDone }: { onDone: () => void }) {
  const id = useId();
  const [problem, setProblem] = useState<ApiProblem | null>(null);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const token = String(new FormData(event.currentTarget).get('token') ?? '').trim();
    order('/api/v1/session', { token }).then(onDone, (error: unknown) => setProblem(ApiProblem.of(error)));
  }

  return (
    <main id="main" className="page narrow">
      <h1>Sign in</h1>
      <p className="lead">
        This server needs a key or a token: put it in here or ask your administrator. The demo prints a link with a
        one-time token when it starts.
      </p>
      <form onSubmit={submit} className="sign-in">
        <label htmlFor={id}>Token or API key</label>
        <input id={id} name="token" type="password" autoComplete="off" required maxLength={16384} />
        <button type="submit" className="button primary">
          Sign in
        </button>
      </form>
      {problem && <Trouble problem={problem} />}
    </main>
  );
}
