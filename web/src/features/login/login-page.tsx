import { SegmentedControl } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { useLanguage, useT } from '../../lib/i18n';
import type { Language } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { texts } from './locale';
import { LoginForm } from './login-form';
import classes from './login.module.css';
import { PersonaCards } from './persona-cards';
import { useSignIn } from './use-sign-in';

/** Signing in; with demo data, also by choosing one of its personas. Leads back to where one wanted to go. */
export function LoginPage() {
  const t = useT(texts);
  const [search] = useSearchParams();
  const personas = useRead(ENDPOINTS.personas, {}, { staleTime: Infinity });
  const signIn = useSignIn(safeTarget(search.get('to')));
  const demo = personas.data?.enabled === true ? personas.data : null;

  return (
    <main className={classes.page} data-demo={demo !== null || undefined}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <img src="/icon.svg" alt="" width={28} height={28} /> Mandate
          <LanguageChoice />
        </div>
        <PageHeader title={t('title')} lead={t('lead')} />
        <ErrorNotice error={signIn.error} />
        <LoginForm onSignIn={signIn.mutate} busy={signIn.isPending} />
      </div>
      {demo !== null && (
        <PersonaCards
          personas={demo.items}
          busyLogin={signIn.isPending ? (signIn.variables?.login ?? null) : null}
          onChoose={(login) => signIn.mutate({ login, password: demo.password ?? '' })}
        />
      )}
    </main>
  );
}

function LanguageChoice() {
  const t = useT(texts);
  const { language, setLanguage } = useLanguage();

  return (
    <SegmentedControl
      size="xs"
      className={classes.language}
      aria-label={t('language')}
      value={language}
      onChange={(value) => setLanguage(value as Language)}
      data={[
        { value: 'vi', label: 'VI' },
        { value: 'en', label: 'EN' },
      ]}
    />
  );
}

/** Only paths of this site: an address from outside must not lead away after signing in. */
const safeTarget = (to: string | null): string =>
  to !== null && /^\/(?![/\\])/.test(to) && !to.startsWith('/login') ? to : '/';
