import { Anchor, Button, Group, Table } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useState } from 'react';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { PilotDetail } from '../../../../contracts/pilots';
import { Chip } from '../../components/chip';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { instantOfHanoi, useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import { useMay } from '../../lib/session';
import { texts } from './pilot-locale';
import { PILOT_LOOK } from './pilot-look';
import { ReasonDialog } from '../../components/reason-dialog';
import classes from './settings.module.css';

/** One pilot: what it is, how it compares, and what is decided about it. */
export function PilotDetailView({ id }: { id: string }) {
  const t = useT(texts);
  const { data, error } = useRead(ENDPOINTS.getPilot, { params: { id }, query: {} });

  return (
    <div className={classes.stack}>
      <Anchor component={Link} underline="always" to="/settings/pilots">
        {t('all')}
      </Anchor>
      <ErrorNotice error={error} />
      {data !== undefined && (
        <>
          <About pilot={data} />
          <Comparison pilot={data} />
        </>
      )}
    </div>
  );
}

function About({ pilot }: { pilot: PilotDetail }) {
  const t = useT(texts);
  const may = useMay();
  const { language } = useLanguage();
  const { short, list, unitName, friendly } = useFormat();
  const { outcome } = pilot;

  return (
    <Panel
      title={pilot.name}
      hint={t('span', {
        from: short(pilot.startsAt),
        to: pilot.endsAt === null ? t('open') : short(pilot.endsAt),
      })}
      aside={<Chip {...PILOT_LOOK[pilot.standing]} label={t(`standing.${pilot.standing}`)} />}
    >
      <p className={classes.line}>
        {t('policy')}:{' '}
        <Anchor component={Link} underline="always" to={`/settings/policies/${pilot.policy.id}`}>
          {pilot.policy.name[language]}
        </Anchor>
      </p>
      <p className={classes.line}>
        {t('units')}: {list(pilot.units.map(unitName))}
      </p>
      <p className={classes.line}>{pilot.reason}</p>
      {outcome !== null && (
        <p className={classes.line}>
          {t(`outcome.${outcome.kind}`, {
            name: outcome.by.name,
            when: friendly(outcome.at),
            reason: outcome.reason,
          })}
        </p>
      )}
      {may('pilot.decide') && pilot.standing !== 'over' && <Decisions pilot={pilot} />}
    </Panel>
  );
}

type Act = 'extend' | 'ended' | 'adopted';
const VERB = { extend: 'extend', ended: 'end', adopted: 'adopt' } as const;

function Decisions({ pilot }: { pilot: PilotDetail }) {
  const t = useT(texts);
  const [asked, setAsked] = useState<Act | null>(null);
  const [endsAt, setEndsAt] = useState<string | null>(null);
  const end = useWrite(ENDPOINTS.endPilot);
  const extend = useWrite(ENDPOINTS.extendPilot);
  const params = { id: pilot.id };
  const confirm = (reason: string): void => {
    if (asked === 'extend') {
      extend.mutate({
        params,
        body: { endsAt: endsAt === null ? null : instantOfHanoi(endsAt), reason },
      });
    } else if (asked !== null) {
      end.mutate({ params, body: { outcome: asked, reason } });
    }
  };

  return (
    <>
      <ErrorNotice error={end.error ?? extend.error} />
      <Group mt="sm" align="end">
        <DateTimePicker
          clearable
          label={t('newEnd')}
          placeholder={t('open')}
          valueFormat="DD/MM/YYYY HH:mm"
          timePickerProps={{ format: '24h' }}
          value={endsAt}
          onChange={setEndsAt}
          miw={190}
        />
        {(['extend', 'ended', 'adopted'] as const).map((act) => (
          <Button key={act} variant="default" onClick={() => setAsked(act)}>
            {t(VERB[act])}
          </Button>
        ))}
      </Group>
      {asked !== null && (
        <ReasonDialog
          title={t(VERB[asked])}
          text={asked === 'adopted' ? t('adoptText') : asked === 'ended' ? t('endText') : ''}
          onConfirm={confirm}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

const SHARES = ['acceptedWithinShare', 'onTimeShare', 'returnedShare'] as const;
const MEDIANS = ['medianToAcceptMs', 'medianToSubmitMs', 'medianReviewMs'] as const;
type Figures = NonNullable<PilotDetail['figures']>['pilot'];

function Comparison({ pilot }: { pilot: PilotDetail }) {
  const t = useT(texts);
  const { short, number, percent, duration } = useFormat();
  const { figures, period } = pilot;

  if (figures === null || period === null) {
    return <p className={classes.quiet}>{t('notYet')}</p>;
  }

  const shown = (value: number | null, text: (value: number) => string): string =>
    value === null ? t('hidden') : text(value);
  const rows: [string, (group: Figures) => string][] = [
    [t('figure.issued'), ({ issued }) => shown(issued, number)],
    ...SHARES.map((key): [string, (group: Figures) => string] => [
      t(`figure.${key}`, { count: pilot.acceptWithinWorkingDays }),
      (group) => shown(group[key], (value) => percent(100 * value)),
    ]),
    [t('figure.rungsPerAssignment'), ({ rungsPerAssignment }) => shown(rungsPerAssignment, number)],
    ...MEDIANS.map((key): [string, (group: Figures) => string] => [
      t(`figure.${key}`),
      (group) => shown(group[key], duration),
    ]),
  ];

  return (
    <Panel
      title={t('compare')}
      hint={t('compareHint', {
        from: short(period.from),
        to: short(period.to),
        count: pilot.smallestGroup,
      })}
    >
      <Table.ScrollContainer minWidth={320} tabIndex={0}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              <Table.Th scope="col">{t('pilotUnits')}</Table.Th>
              <Table.Th scope="col">{t('others')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(([label, value]) => (
              <Table.Tr key={label}>
                <Table.Th scope="row">{label}</Table.Th>
                <Table.Td>{value(figures.pilot)}</Table.Td>
                <Table.Td>{value(figures.others)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
