import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { call } from '../../lib/api-client';
import { changeLanguage, hasChosenLanguage } from '../../lib/i18n';
import { meRead } from '../../lib/session';

export interface Credentials {
  login: string;
  password: string;
}

/** Signs in, forgets what a former session had read, and goes on to `target`. */
export function useSignIn(target: string) {
  const client = useQueryClient();
  const navigate = useNavigate();

  return useMutation({
    mutationFn: (credentials: Credentials) => call(ENDPOINTS.signIn, { body: credentials }),
    retry: false,
    onSuccess: async (me) => {
      client.clear();
      client.setQueryData(meRead.queryKey, me);

      if (!hasChosenLanguage()) {
        changeLanguage(me.locale);
      }

      await navigate(target, { replace: true });
    },
  });
}
