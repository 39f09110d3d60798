/** Who is signed in, and what they may do. */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, type ReactNode } from 'react';
import type { Me } from '../../../contracts/session';
import { ENDPOINTS } from '../../../contracts/endpoints';
import type { Action } from '../../../domain/access/policy-table';
import { call } from './api-client';
import { clearAllDrafts } from './drafts';
import { changeLanguage, type Language } from './i18n';
import { readOf, useRead } from './query';

export const meRead = { ...readOf(ENDPOINTS.me, {}), staleTime: 5 * 60_000 };

const SessionContext = createContext<Me | null>(null);

/** Gives the signed-in person to everything below; the shell's loader has already fetched it. */
export function SessionProvider({ initial, children }: { initial: Me; children: ReactNode }) {
  const { data } = useRead(ENDPOINTS.me, {}, { staleTime: meRead.staleTime });

  return <SessionContext value={data ?? initial}>{children}</SessionContext>;
}

/** The signed-in person. */
export function useMe(): Me {
  const me = useContext(SessionContext);

  if (me === null) {
    throw new Error('useMe needs a SessionProvider above it');
  }

  return me;
}

/** `may('assignment.issue')`: whether an action of the policy table is open to the signed-in person at all. */
export function useMay(): (action: Action) => boolean {
  const me = useMe();

  return (action) => me.may.includes(action);
}

/** Ends the session here and forgets everything that this browser holds of it. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();

  return async () => {
    await call(ENDPOINTS.signOut, {}).catch(() => undefined);
    clearAllDrafts();
    client.clear();
    window.location.assign('/login');
  };
}

/** Changes the language at once here; the server learns of it behind, and a failure there costs nothing visible. */
export function useChooseLanguage(): (language: Language) => void {
  const client = useQueryClient();

  return (language) => {
    changeLanguage(language);
    void call(ENDPOINTS.updateMe, { body: { locale: language } })
      .then((me) => client.setQueryData(meRead.queryKey, me))
      .catch(() => undefined);
  };
}
