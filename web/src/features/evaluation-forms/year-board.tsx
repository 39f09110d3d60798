/** What the board of a year has besides: the quota of the highest level, and the groups of duties that it counts in. */
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { PeriodView } from '../../../../contracts/evaluation-forms';
import type { QuotaView } from '../../../../contracts/evaluation-year';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import classes from './evaluations.module.css';
import { DutyGroups } from './duty-groups';
import { groupName } from './group-name';
import { HeadsAbove } from './heads-above';
import { yearTexts } from './year-locale';

export function YearBoard({ period }: { period: PeriodView }) {
  return (
    <>
      {period.readsResults && <QuotaPanel id={period.id} />}
      <DutyGroups agencyId={period.agency.id} />
      {period.readsResults && <HeadsAbove id={period.id} />}
    </>
  );
}

function QuotaPanel({ id }: { id: string }) {
  const t = useT(yearTexts);
  const { data, error } = useRead(ENDPOINTS.getPeriodQuota, { params: { id } });
  const rule = data?.rule ?? null;
  const columns = ['group', 'people', 'open', 'pool', 'excellent', 'allowed', 'state'] as const;

  return (
    <Panel title={t('quota')} hint={rule === null ? undefined : t(`effect.${rule.effect}`)}>
      <div className={classes.fields}>
        <ErrorNotice error={error} />
        {data !== undefined && rule === null && <p className={classes.quiet}>{t('quotaNone')}</p>}
        {data !== undefined && rule !== null && (
          <>
            <p>
              {t(`rate.${rule.reading}`, { rate: Number(rule.rate) * 100 })}
              {rule.isOutstanding && ` · ${t('outstanding')}`}
            </p>
            {/* A table wider than a phone scrolls by itself, with the keyboard too. */}
            <div className={classes.scroll} role="region" tabIndex={0} aria-label={t('quota')}>
              <table className={classes.criteria}>
                <thead>
                  <tr>
                    {columns.map((column, index) => (
                      <th
                        key={column}
                        scope="col"
                        data-numeric={index > 0 && column !== 'state' ? true : undefined}
                      >
                        {t(`columns.${column}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {data.findings.map((one) => (
                    <tr key={`${one.group ?? ''} ${one.name ?? ''}`}>
                      <th scope="row">{groupName(t, one)}</th>
                      {([one.people, one.open, one.pool, one.excellent, one.allowed] as const).map(
                        (count, index) => (
                          <td key={index} data-numeric>
                            {count}
                          </td>
                        ),
                      )}
                      <td className={one.isExceeded ? classes.differs : undefined}>
                        {t(one.isExceeded ? 'exceeded' : 'within')}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {data.units !== null && <UnitQuota found={data.units} />}
            {data.hiddenGroups > 0 && (
              <p className={classes.quiet}>{t('hidden', { count: data.hiddenGroups })}</p>
            )}
          </>
        )}
      </div>
    </Panel>
  );
}

/** The same of the units directly below the agency, in one sentence. */
function UnitQuota({ found: { isExceeded, ...counts } }: { found: NonNullable<QuotaView['units']> }) {
  const t = useT(yearTexts);

  return (
    <p>
      {t('unitQuota', counts)}{' '}
      <strong className={isExceeded ? classes.differs : undefined}>
        {t(isExceeded ? 'exceeded' : 'within')}
      </strong>
      {`. ${t('unitQuotaAdvice')}`}
    </p>
  );
}
