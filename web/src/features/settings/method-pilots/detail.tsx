import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { MethodPilotDetail } from '../../../../../contracts/method-pilots';
import { Chip } from '../../../components/chip';
import { ErrorNotice } from '../../../components/error-notice';
import { Panel } from '../../../components/panel';
import { useFormat } from '../../../lib/format';
import { useLanguage, useT } from '../../../lib/i18n';
import { useRead } from '../../../lib/query';
import { useMay } from '../../../lib/session';
import classes from '../settings.module.css';
import { PilotComparison } from './comparison';
import { EndPilot } from './end-pilot';
import { texts } from './locale';
import { METHOD_PILOT_LOOK, spanOf } from './look';
import { Stages } from './stages';

/** One pilot of a method: what it is, its stages, how it compares, how it ends. */
export function MethodPilot({ id }: { id: string }) {
  const t = useT(texts);
  const may = useMay();
  const { data, error } = useRead(ENDPOINTS.getMethodPilot, { params: { id } });

  return (
    <div className={classes.stack}>
      <Anchor component={Link} underline="always" to="/settings/method-pilots">
        {t('all')}
      </Anchor>
      <ErrorNotice error={error} />
      {data !== undefined && (
        <>
          <About pilot={data} />
          <Stages pilot={data} />
          {may('methodPilot.decide') && data.outcome === null && data.method.version !== null && (
            <EndPilot pilot={data} />
          )}
          <PilotComparison pilot={data} />
        </>
      )}
    </div>
  );
}

function About({ pilot }: { pilot: MethodPilotDetail }) {
  const t = useT(texts);
  const { language } = useLanguage();
  const { friendly, month } = useFormat();
  const { name, method, standing, stages, lastMonth, outcome, reason } = pilot;

  return (
    <Panel
      title={name}
      hint={spanOf(t, month, { startsOn: stages[0]?.startsOn ?? '', lastMonth })}
      aside={<Chip {...METHOD_PILOT_LOOK[standing]} label={t(`standing.${standing}`)} />}
    >
      <p className={classes.line}>
        <Anchor component={Link} underline="always" to={`/settings/methods/${method.id}`}>
          {method.version === null
            ? `${method.name[language]} – ${t('notYetVersion')}`
            : t('versionOf', { method: method.name[language], version: method.version })}
        </Anchor>
      </p>
      <p className={classes.line}>{reason}</p>
      {outcome !== null && (
        <p className={classes.line}>
          {t(`outcome.${outcome.kind}`, {
            name: outcome.by.name,
            when: friendly(outcome.at),
            number: outcome.documentNumber ?? '',
            reason: outcome.reason,
          })}
        </p>
      )}
    </Panel>
  );
}
