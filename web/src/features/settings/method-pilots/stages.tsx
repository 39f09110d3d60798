import { Button, Group, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { MethodPilotDetail } from '../../../../../contracts/method-pilots';
import type { UnitView } from '../../../../../contracts/organisation';
import { ErrorNotice } from '../../../components/error-notice';
import { Panel } from '../../../components/panel';
import { tell } from '../../../components/tell';
import { useFormat } from '../../../lib/format';
import { useT } from '../../../lib/i18n';
import { useFieldErrors } from '../../../lib/problems';
import { useWrite } from '../../../lib/query';
import { useMay } from '../../../lib/session';
import classes from '../settings.module.css';
import { texts } from './locale';
import { UnitsField } from './units-field';

type Stage = MethodPilotDetail['stages'][number];

/** Which units came in when, who proposed and who decided; the next stage is proposed below. */
export function Stages({ pilot }: { pilot: MethodPilotDetail }) {
  const t = useT(texts);
  const may = useMay();
  const isOpen = pilot.outcome === null && pilot.method.version !== null;

  return (
    <Panel title={t('stages')}>
      <div className={classes.stack}>
        {pilot.stages.map((stage) => (
          <StageView key={stage.no} pilotId={pilot.id} stage={stage} />
        ))}
        {may('methodPilot.propose') && isOpen && <NextStage pilotId={pilot.id} />}
      </div>
    </Panel>
  );
}

function StageView({ pilotId, stage }: { pilotId: string; stage: Stage }) {
  const t = useT(texts);
  const { list, month, unitName, friendly } = useFormat();
  const { decision, decidedBy, decidedAt } = stage;

  return (
    <article>
      <h3 className={classes.line}>{t('stage', { no: stage.no, from: month(stage.startsOn) })}</h3>
      <p className={classes.line}>
        {t('units')}: {list(stage.units.map(unitName))}
      </p>
      <p className={classes.line}>{stage.reason}</p>
      <p className={classes.quiet}>
        {t('proposedBy', { name: stage.proposedBy.name, when: friendly(stage.proposedAt) })}
      </p>
      {decision !== null && decidedBy !== null && decidedAt !== null && (
        <p className={classes.line}>
          {t(`decided.${decision}`, {
            name: decidedBy.name,
            when: friendly(decidedAt),
            number: stage.documentNumber ?? '',
            reason: stage.decisionReason ?? '',
          })}
        </p>
      )}
      {decision === null &&
        (stage.mayDecide ? (
          <DecisionForm pilotId={pilotId} no={stage.no} />
        ) : (
          <p className={classes.quiet}>{t('waits')}</p>
        ))}
    </article>
  );
}

function DecisionForm({ pilotId, no }: { pilotId: string; no: number }) {
  const t = useT(texts);
  const [documentNumber, setNumber] = useState('');
  const [reason, setReason] = useState('');
  const decide = useWrite(ENDPOINTS.decidePilotStage, { onSuccess: () => tell(t('saved')) });
  const errors = useFieldErrors()(decide.error);
  const send = (decision: 'approved' | 'refused'): void =>
    decide.mutate({
      params: { id: pilotId, no },
      body: { decision, documentNumber: documentNumber === '' ? null : documentNumber, reason },
    });

  return (
    <div className={classes.form}>
      <ErrorNotice error={decide.error} />
      <div className={classes.pair}>
        <TextInput
          label={t('document')}
          maxLength={100}
          error={errors['documentNumber']}
          value={documentNumber}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <TextInput
          required
          label={t('reason')}
          maxLength={1000}
          error={errors['reason']}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </div>
      <Group>
        <Button loading={decide.isPending} disabled={reason === ''} onClick={() => send('approved')}>
          {t('approve')}
        </Button>
        <Button
          variant="default"
          loading={decide.isPending}
          disabled={reason === ''}
          onClick={() => send('refused')}
        >
          {t('refuse')}
        </Button>
      </Group>
    </div>
  );
}

function NextStage({ pilotId }: { pilotId: string }) {
  const t = useT(texts);
  const [units, setUnits] = useState<UnitView[]>([]);
  const [startsOn, setStartsOn] = useState('');
  const [reason, setReason] = useState('');
  const propose = useWrite(ENDPOINTS.proposePilotStage, {
    onSuccess: () => {
      setUnits([]);
      setReason('');
      tell(t('sent'));
    },
  });
  const errors = useFieldErrors()(propose.error);

  return (
    <form
      className={classes.form}
      aria-label={t('addStage')}
      onSubmit={(event) => {
        event.preventDefault();
        propose.mutate({
          params: { id: pilotId },
          body: { unitIds: units.map(({ id }) => id), startsOn, reason },
        });
      }}
    >
      <ErrorNotice error={propose.error} />
      <div className={classes.pair}>
        <UnitsField units={units} error={errors['unitIds']} onChange={setUnits} />
        <TextInput
          required
          type="month"
          label={t('from')}
          error={errors['startsOn']}
          value={startsOn}
          onChange={(event) => setStartsOn(event.currentTarget.value)}
        />
      </div>
      <Textarea
        required
        autosize
        label={t('reason')}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group>
        <Button type="submit" variant="default" loading={propose.isPending} disabled={units.length === 0}>
          {t('addStage')}
        </Button>
      </Group>
    </form>
  );
}
