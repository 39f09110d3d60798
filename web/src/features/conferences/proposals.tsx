import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ConferenceView } from '../../../../contracts/conferences';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { tell } from '../../components/tell';
import { UnitPicker } from '../../components/unit-picker';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { useWrite } from '../../lib/query';
import { useMe } from '../../lib/session';
import classes from './conferences.module.css';
import { texts } from './locale';

/** What the units propose for the next quarter, and adding a proposal. */
export function Proposals({ conference }: { conference: ConferenceView }) {
  const t = useT(texts);
  const { unitName, short } = useFormat();
  const { proposals, may } = conference;

  return (
    <Panel title={t('proposals')}>
      {proposals.length === 0 && <p className={classes.quiet}>{t('noProposals')}</p>}
      <ul className={classes.list}>
        {proposals.map(({ id, unit, by, at, text }) => (
          <li key={id} className={classes.item}>
            <p className={classes.prose}>{text}</p>
            <p className={classes.quiet}>{[unitName(unit), by.name, short(at)].join(' · ')}</p>
          </li>
        ))}
      </ul>
      {may.propose && <Propose conferenceId={conference.id} />}
    </Panel>
  );
}

function Propose({ conferenceId }: { conferenceId: string }) {
  const t = useT(texts);
  const { appointments } = useMe();
  const [unitId, setUnitId] = useState<string | null>(appointments[0]?.unitId ?? null);
  const [text, setText] = useState('');
  const propose = useWrite(ENDPOINTS.proposeForQuarter, {
    onSuccess: () => {
      setText('');
      tell(t('proposed'));
    },
  });
  const errors = useFieldErrors()(propose.error);

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        propose.mutate({ params: { id: conferenceId }, body: { unitId: unitId ?? '', text } });
      }}
    >
      <ErrorNotice error={propose.error} />
      <UnitPicker
        required
        mt="md"
        label={t('proposalUnit')}
        value={unitId}
        error={errors['unitId']}
        onChange={(unit) => setUnitId(unit?.id ?? null)}
      />
      <Textarea
        required
        autosize
        minRows={2}
        label={t('proposal')}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group>
        <Button type="submit" variant="default" loading={propose.isPending}>
          {t('propose')}
        </Button>
      </Group>
    </form>
  );
}
