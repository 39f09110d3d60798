import { Button, Group } from '@mantine/core';
import { IconArrowForwardUp, IconPencil, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { ConferenceView } from '../../../../contracts/conferences';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ConferenceState, ConferenceStep } from '../../../../domain/conference/conference';
import { Chip } from '../../components/chip';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { tell } from '../../components/tell';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import { Agenda } from './agenda';
import classes from './conferences.module.css';
import { Decisions } from './decisions';
import { texts } from './locale';
import { STATE_LOOK, quarterName } from './look';
import { Minutes } from './minutes';
import { Participants } from './participants';
import { Proposals } from './proposals';

/** While decisions are being issued, what became of each is asked for this often. */
const ISSUING_MS = 1_000;

/** One conference, from the agenda to the minutes: what may be done now is on the page. */
export function ConferencePage() {
  const { id = '' } = useParams();
  const [isIssuing, setIssuing] = useState(false);
  const { data, error, refetch } = useRead(
    ENDPOINTS.getConference,
    { params: { id } },
    isIssuing ? { refetchInterval: ISSUING_MS } : {},
  );
  const isWaiting = data?.decisions.some(({ givenOut }) => givenOut?.status === 'waiting') ?? false;

  if (isWaiting !== isIssuing) {
    setIssuing(isWaiting);
  }

  return (
    <>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {data !== undefined && <Loaded conference={data} />}
    </>
  );
}

function Loaded({ conference }: { conference: ConferenceView }) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const { title, quarter, unit, state } = conference;

  return (
    <>
      <PageHeader
        title={title}
        lead={`${unitName(unit)} · ${quarterName(t, quarter)}`}
        actions={<Actions conference={conference} />}
      />
      <div className={classes.stack}>
        <div className={classes.head}>
          <Chip {...STATE_LOOK[state]} label={t(`state.${state}`)} />
        </div>
        <Facts conference={conference} />
        <Agenda conference={conference} />
        {(state === 'open' || state === 'closed') && <Decisions conference={conference} />}
        <Proposals conference={conference} />
        {(state === 'open' || state === 'closed') && (
          <Minutes key={conference.version} conference={conference} />
        )}
        {state !== 'open' && <Participants conference={conference} />}
      </div>
    </>
  );
}

/** Which step led to a state. */
const STEP_TO: Partial<Record<ConferenceState, ConferenceStep>> = {
  circulated: 'circulate',
  open: 'open',
  closed: 'close',
};

function Actions({ conference: { id, version, may } }: { conference: ConferenceView }) {
  const t = useT(texts);
  const [isAsking, setAsking] = useState(false);
  const step = useWrite(ENDPOINTS.stepConference, {
    onSuccess: ({ state }) => tell(t(`stepDone.${STEP_TO[state] ?? 'close'}`)),
  });

  return (
    <Group gap="xs">
      {may.edit && (
        <Button
          component={Link}
          to={`/conferences/${id}/edit`}
          variant="default"
          leftSection={<IconPencil size={16} />}
        >
          {t('edit')}
        </Button>
      )}
      {may.giveOut && (
        <Button
          component={Link}
          to={`/conferences/${id}/carry-over`}
          variant="default"
          leftSection={<IconArrowForwardUp size={16} />}
        >
          {t('carryOver')}
        </Button>
      )}
      <Button
        component={Link}
        to={`/conferences/${id}/paper`}
        variant="default"
        leftSection={<IconPrinter size={16} />}
      >
        {t('paper')}
      </Button>
      {may.step !== null && <Button onClick={() => setAsking(true)}>{t(`step.${may.step}`)}</Button>}
      <ErrorNotice error={step.error} />
      {may.step !== null && (
        <ConfirmDialog
          opened={isAsking}
          title={t(`step.${may.step}`)}
          text={t(`stepText.${may.step}`)}
          confirm={t(`step.${may.step}`)}
          cancel={t('cancel')}
          onConfirm={() =>
            may.step !== null && step.mutate({ params: { id }, body: { step: may.step, version } })
          }
          onClose={() => setAsking(false)}
        />
      )}
    </Group>
  );
}

function Facts({ conference }: { conference: ConferenceView }) {
  const t = useT(texts);
  const { exact, short } = useFormat();
  const { heldAt, place, chair, secretary, circulatedAt } = conference;
  const facts: [string, string | null][] = [
    [t('when'), exact(heldAt)],
    [t('place'), place],
    [t('chair'), chair.name],
    [t('secretary'), secretary?.name ?? null],
    [t('circulatedAt'), circulatedAt === null ? null : short(circulatedAt)],
  ];

  return (
    <dl className={classes.facts}>
      {facts.map(([label, value]) =>
        value === null ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
