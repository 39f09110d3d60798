import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../lib/i18n';
import { texts } from './locale';
import classes from './login.module.css';
import type { Credentials } from './use-sign-in';

/** Login and password. */
export function LoginForm({
  onSignIn,
  busy,
}: {
  onSignIn: (credentials: Credentials) => void;
  busy: boolean;
}) {
  const t = useT(texts);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSignIn({ login: login.trim(), password });
      }}
    >
      <TextInput
        required
        autoFocus
        name="login"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        label={t('login')}
        value={login}
        onChange={(event) => setLogin(event.currentTarget.value)}
      />
      <PasswordInput
        required
        name="password"
        autoComplete="current-password"
        label={t('password')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" size="md" loading={busy}>
        {t('submit')}
      </Button>
    </form>
  );
}
