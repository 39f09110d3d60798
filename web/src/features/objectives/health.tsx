import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ExportLinks } from '../../components/many/export-links';
import { Panel } from '../../components/panel';
import { PersonName } from '../../components/person-name';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { texts } from './locale';
import { Freshness } from './marks';
import classes from './objectives.module.css';

/** Who has not updated, and which numbers are too old to rely on. */
export function Health({ cycleId, unitId }: { cycleId: string; unitId: string | undefined }) {
  const t = useT(texts);
  const { data } = useRead(ENDPOINTS.getGoalHealth, { params: { id: cycleId }, query: { unitId } });

  if (data === undefined || data.objectives + data.waitingForApproval === 0) {
    return null;
  }

  return (
    <Panel
      title={t('health')}
      hint={t('healthLine', {
        told: data.told,
        all: data.keyResults,
        stale: data.stale,
        days: data.staleAfterDays,
        moved: data.movedByWork,
        typed: data.typedOnly,
        waiting: data.waitingForApproval,
      })}
      aside={<ExportLinks list="goal-health" query={{ cycleId, unitId }} what={t('health')} />}
    >
      {data.silent.length > 0 && (
        <>
          <h3 className={classes.sub}>{t('silent', { days: data.staleAfterDays })}</h3>
          <ul className={classes.list}>
            {data.silent.map(({ keyResultId, title, objectiveId, owner, ageDays }) => (
              <li key={keyResultId}>
                <Anchor component={Link} to={`/objectives/${objectiveId}?keyResult=${keyResultId}`}>
                  {title}
                </Anchor>
                <span>
                  <PersonName person={owner} /> · <Freshness ageDays={ageDays} stale />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
