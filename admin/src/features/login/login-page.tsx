import { Navigate, useSearchParams } from 'react-router-dom';
import { useEffect } from 'react';
import { Splash } from '../layout/splash';
import { SHARED_TEXTS } from '../../shared/texts';
import { readBackPath } from '../../session/back-to';
import { useLogIn, useSession } from '../../session/use-session';
import { LoginForm } from './login-form';
import { LOGIN_TEXTS } from './texts';

/** Log-in: whoever is signed in already goes straight to where they wanted. */
export function LoginPage() {
  const [params] = useSearchParams();
  const session = useSession();
  const logIn = useLogIn();
  useEffect(() => {
    document.title = `${LOGIN_TEXTS.submit} · ${SHARED_TEXTS.brand}`;
  }, []);
  if (session.isPending) return <Splash />;
  if (session.data !== null && session.data !== undefined) {
    return <Navigate to={readBackPath(params.get('back'))} replace />;
  }
  return (
    <main className="fl-login">
      <section className="fl-login-hero" aria-hidden="true">
        <span className="fl-mark">福</span>
        <h2>{LOGIN_TEXTS.heroTitle}</h2>
        <p>{LOGIN_TEXTS.heroText}</p>
      </section>
      <section className="fl-login-box">
        <LoginForm
          notice={params.has('back') ? LOGIN_TEXTS.expired : null}
          error={logIn.error ?? session.error}
          pending={logIn.isPending}
          onSubmit={(input) => logIn.mutate(input)}
        />
      </section>
    </main>
  );
}
