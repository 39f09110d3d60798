import { useQueries } from '@tanstack/react-query';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import { useLanguage, useT } from '../../../lib/i18n';
import { readOf, useRead } from '../../../lib/query';
import { texts } from './locale';

export interface Tried {
  value: string;
  label: string;
  what: { draftId: string; revision: number } | { methodId: string; version: number };
}

/** What may be piloted: proposals that nobody decided, and versions that there are. */
export function useTried(): Tried[] {
  const t = useT(texts);
  const { language } = useLanguage();
  const { data } = useRead(ENDPOINTS.listEvaluationMethods, {});
  const methods = data?.items ?? [];
  const drafts = useQueries({
    queries: methods.map(({ id }) => readOf(ENDPOINTS.listMethodDrafts, { params: { id } })),
  });
  const versions = useQueries({
    queries: methods.map(({ id }) => readOf(ENDPOINTS.listMethodVersions, { params: { id } })),
  });

  return methods.flatMap(({ name }, index) => {
    const method = name[language];

    return [
      ...(drafts[index]?.data?.items ?? [])
        .filter(({ state }) => state === 'draft')
        .map(({ id, revision, reason }) => ({
          value: id,
          label: t('proposal', { method, reason }),
          what: { draftId: id, revision },
        })),
      ...(versions[index]?.data?.items ?? []).map(({ id, version }) => ({
        value: `${id} ${version}`,
        label: t('versionOf', { method, version }),
        what: { methodId: id, version },
      })),
    ];
  });
}
