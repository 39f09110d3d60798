/** Calibration sessions as lists: those of a period with opening another, and those that one takes part in. */
import { Anchor, Button, Select } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { CalibrationRow, PeriodCalibrationsView } from '../../../../contracts/calibrations';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { tell } from '../../components/tell';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import { calibrationTexts } from './calibration-locale';
import { scopeName } from './calibration-words';
import classes from './evaluations.module.css';
import { texts } from './locale';
import { periodName } from './words';

/** A period whose procedure knows of no sessions shows no panel. */
export function PeriodCalibrations({ periodId }: { periodId: string }) {
  const t = useT(calibrationTexts);
  const { data, error } = useRead(ENDPOINTS.listPeriodCalibrations, { params: { id: periodId } });

  if (data === undefined) {
    return <ErrorNotice error={error} />;
  }

  if (data.mode === 'none' && data.items.length === 0) {
    return null;
  }

  return (
    <Panel title={t('title')} hint={t('hint')}>
      <div className={classes.fields}>
        <p className={classes.quiet}>{t(`mode.${data.mode}`)}</p>
        {data.items.length === 0 ? (
          <p className={classes.quiet}>{t('none')}</p>
        ) : (
          <SessionList sessions={data.items} />
        )}
        {data.mayOpen && <OpenSession periodId={periodId} choices={data.choices} />}
      </div>
    </Panel>
  );
}

/** Nothing where one takes part in none. */
export function OwnCalibrations() {
  const t = useT(calibrationTexts);
  const { data } = useRead(ENDPOINTS.listOwnCalibrations, {});

  if (data === undefined || data.items.length === 0) {
    return null;
  }

  return (
    <div className={classes.after}>
      <Panel title={t('own')}>
        <SessionList sessions={data.items} withPeriod />
      </Panel>
    </div>
  );
}

function SessionList({
  sessions,
  withPeriod = false,
}: {
  sessions: readonly CalibrationRow[];
  withPeriod?: boolean;
}) {
  const t = useT(calibrationTexts);
  const words = useT(texts);
  const { short } = useFormat();

  return (
    <ul className={classes.plain}>
      {sessions.map((session) => (
        <li key={session.id}>
          <Anchor component={Link} to={`/evaluation/calibrations/${session.id}`}>
            {scopeName(t, session.scope)}
          </Anchor>
          {[
            '',
            ...(withPeriod ? [periodName(words, session)] : []),
            t('row', { forms: session.forms }),
            session.closing === null
              ? t('state.open', { due: short(session.dueAt) })
              : t('state.closed', { at: short(session.closing.at), no: session.closing.documentNumber }),
          ].join(' · ')}
        </li>
      ))}
    </ul>
  );
}

interface OpenProps {
  periodId: string;
  choices: PeriodCalibrationsView['choices'];
}

function OpenSession({ periodId, choices }: OpenProps) {
  const t = useT(calibrationTexts);
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<string | null>(null);
  const open = useWrite(ENDPOINTS.openCalibration, {
    onSuccess: ({ id }) => {
      tell(t('opened'));
      void navigate(`/evaluation/calibrations/${id}`);
    },
  });
  const choice = choices[Number(chosen ?? '-1')];

  if (choices.length === 0) {
    return <p className={classes.quiet}>{t('nothing')}</p>;
  }

  return (
    <>
      <Select
        label={t('scope')}
        data={choices.map(({ scope, forms }, index) => ({
          value: String(index),
          label: t('scopeOf', { name: scopeName(t, scope), forms }),
        }))}
        value={chosen}
        onChange={setChosen}
      />
      <ErrorNotice error={open.error} />
      <div className={classes.actions}>
        <Button
          variant="default"
          loading={open.isPending}
          disabled={choice === undefined}
          onClick={() =>
            choice !== undefined &&
            open.mutate({ params: { id: periodId }, body: { scope: wishOf(choice.scope) } })
          }
        >
          {t('open')}
        </Button>
      </div>
    </>
  );
}

const wishOf = ({ group, name, person }: CalibrationRow['scope']) =>
  person === null
    ? { of: 'group' as const, group: group ?? ('officials' as const), name }
    : { of: 'rater' as const, personId: person.id };
