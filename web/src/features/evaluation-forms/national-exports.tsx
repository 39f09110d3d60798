/** What of a period waits for the national database, until when, and the packages made so far. */
import { Anchor, Button } from '@mantine/core';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { tell } from '../../components/tell';
import { nationalExportHref } from '../../lib/api-client';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import classes from './evaluations.module.css';
import { outputTexts } from './outputs-locale';

export function NationalExports({ periodId }: { periodId: string }) {
  const t = useT(outputTexts);
  const { short } = useFormat();
  const params = { id: periodId };
  const { data, error } = useRead(ENDPOINTS.listNationalExports, { params });
  const make = useWrite(ENDPOINTS.makeNationalExport, { onSuccess: () => tell(t('nationalMade')) });

  return (
    <Panel title={t('national')} hint={t('nationalHint')}>
      <div className={classes.fields}>
        <ErrorNotice error={error ?? make.error} />
        {data !== undefined && (
          <p className={classes.words}>
            {data.pending === 0
              ? t('nationalNone')
              : data.dueAt === null
                ? t('nationalPendingNoDue', { count: data.pending })
                : t('nationalPending', { count: data.pending, due: short(data.dueAt) })}
          </p>
        )}
        {data?.items.map(({ id, no, results, schemaVersion, madeBy, madeAt }) => (
          <div key={no}>
            <p className={classes.quiet}>
              {t('nationalItem', {
                no,
                results,
                schema: schemaVersion,
                name: madeBy.name,
                at: short(madeAt),
              })}
            </p>
            {data.mayMake && (
              <Anchor href={nationalExportHref(periodId, id)} download>
                {t('nationalDownload', { no })}
              </Anchor>
            )}
          </div>
        ))}
        {data?.mayMake === true && data.pending > 0 && (
          <div className={classes.actions}>
            <Button loading={make.isPending} onClick={() => make.mutate({ params, body: {} })}>
              {t('nationalMake')}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}
