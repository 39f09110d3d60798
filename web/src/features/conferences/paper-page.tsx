import { Button, Skeleton } from '@mantine/core';
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import type { ConferencePack } from '../../../../contracts/conference-packs';
import type { ConferenceView } from '../../../../contracts/conferences';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { ExportLinks } from '../../components/many/export-links';
import { useDocumentTitle } from '../../components/page-header';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { texts } from './locale';
import { quarterName } from './look';
import { Goals } from './paper-goals';
import { paperTexts } from './paper-locale';
import { CarryOver, Decided, Figures, Late, PaperTable } from './paper-parts';
import classes from './paper.module.css';

/** The paper of a conference as it prints to A4; after the meeting with decisions and minutes. */
export function ConferencePaperPage() {
  const { id = '' } = useParams();
  const conference = useRead(ENDPOINTS.getConference, { params: { id } });
  const pack = useRead(ENDPOINTS.getConferencePack, { params: { id } });
  const error = conference.error ?? pack.error;

  if (error !== null) {
    return <ErrorNotice error={error} onRetry={() => void pack.refetch()} />;
  }

  return conference.data === undefined || pack.data === undefined ? (
    <Skeleton height={480} />
  ) : (
    <Paper conference={conference.data} pack={pack.data} />
  );
}

interface PaperProps {
  conference: ConferenceView;
  pack: ConferencePack;
}

function Paper({ conference, pack }: PaperProps) {
  const t = useT(paperTexts);
  const { id, title } = conference;
  useDocumentTitle(`${t('title')} · ${title}`);

  return (
    <>
      <div className={classes.bar}>
        <Button
          component={Link}
          to={`/conferences/${id}`}
          variant="default"
          leftSection={<IconArrowLeft size={16} />}
        >
          {t('back')}
        </Button>
        <ExportLinks list="conference-work" query={{ conferenceId: id }} />
        <Button leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
          {t('print')}
        </Button>
      </div>
      <article className={classes.paper}>
        <Heading conference={conference} pack={pack} />
        <Agenda conference={conference} />
        <Figures pack={pack} />
        <Decided pack={pack} />
        <Late pack={pack} />
        <Goals pack={pack} />
        <Proposals conference={conference} />
        <CarryOver pack={pack} />
        {(conference.state === 'open' || conference.state === 'closed') && (
          <Outcome conference={conference} />
        )}
        <Signatures conference={conference} />
      </article>
    </>
  );
}

function Heading({ conference, pack }: PaperProps) {
  const t = useT(paperTexts);
  const words = useT(texts);
  const { unitName, date, exact } = useFormat();
  const { title, unit, quarter, heldAt, place } = conference;

  return (
    <header>
      <strong>{unitName(unit)}</strong>
      <h1>{title}</h1>
      <p className={classes.centred}>
        {quarterName(words, quarter)} · {exact(heldAt)}
        {place !== null && ` · ${place}`}
      </p>
      <p className={classes.centred}>
        {t('span', { from: date(pack.startsOn), to: date(pack.endsOn) })}.{' '}
        {t('countedAt', { at: exact(pack.countedAt) })}.
      </p>
      {!pack.frozen && (
        <p className={classes.centred}>
          <strong>{t('live')}</strong>
        </p>
      )}
    </header>
  );
}

function Agenda({ conference: { items } }: { conference: ConferenceView }) {
  const t = useT(paperTexts);
  const words = useT(texts);

  return (
    <section>
      <h2>{t('agenda')}</h2>
      <PaperTable
        label={t('agenda')}
        columns={[
          { label: t('column.no'), numeric: true },
          { label: t('column.item') },
          { label: t('column.speaker') },
          { label: t('column.minutes'), numeric: true },
        ]}
        rows={items.map((item) => [
          item.no,
          <ItemText
            key={item.id}
            title={item.title}
            note={item.note}
            agreed={item.agreedByAll ? words('agreedByAll') : null}
          />,
          item.speaker?.name ?? t('dash'),
          item.minutes,
        ])}
      />
    </section>
  );
}

const ItemText = ({ title, note, agreed }: { title: string; note: string | null; agreed: string | null }) => (
  <>
    <strong>{title}</strong>
    {note !== null && <p className={classes.said}>{note}</p>}
    {agreed !== null && <p>✓ {agreed}</p>}
  </>
);

function Proposals({ conference: { proposals } }: { conference: ConferenceView }) {
  const t = useT(paperTexts);
  const { unitName } = useFormat();

  return (
    <section>
      <h2>{t('proposals')}</h2>
      {proposals.length === 0 ? (
        <p>{t('noProposals')}</p>
      ) : (
        <PaperTable
          label={t('proposals')}
          columns={[{ label: t('column.unit') }, { label: t('column.proposal') }]}
          rows={proposals.map(({ unit, text }) => [unitName(unit), text])}
        />
      )}
    </section>
  );
}

/** What the meeting came to: decisions, who was there, minutes. */
function Outcome({ conference: { decisions, participants, minutes } }: { conference: ConferenceView }) {
  const t = useT(paperTexts);
  const words = useT(texts);
  const { date, unitName, unitOf } = useFormat();

  return (
    <section>
      <h2>{t('decisions')}</h2>
      <PaperTable
        label={t('decisions')}
        columns={[
          { label: t('column.no'), numeric: true },
          { label: t('column.decision') },
          { label: t('column.responsible') },
          { label: t('column.due') },
          { label: t('column.work') },
        ]}
        rows={decisions.map((one) => [
          one.no,
          one.text,
          one.unit === null ? (one.person?.name ?? t('dash')) : unitName(one.unit),
          one.dueOn === null ? t('dash') : date(one.dueOn),
          one.givenOut?.number ?? t('dash'),
        ])}
      />
      <h2>{t('attendance')}</h2>
      <PaperTable
        label={t('attendance')}
        columns={[{ label: t('column.person') }, { label: t('column.unit') }, { label: t('column.was') }]}
        rows={participants.map(({ person, attendance }) => [
          person.name,
          unitOf(person) ?? t('dash'),
          attendance === null ? t('dash') : words(`attendance.${attendance}`),
        ])}
      />
      <h2>{t('minutes')}</h2>
      <p className={classes.said}>{minutes ?? words('noMinutes')}</p>
    </section>
  );
}

function Signatures({ conference: { chair, secretary } }: { conference: ConferenceView }) {
  const t = useT(paperTexts);

  return (
    <section className={classes.signatures}>
      <div>
        <strong>{t('signSecretary')}</strong>
        <div className={classes.room} />
        <strong>{secretary?.name ?? '…………'}</strong>
      </div>
      <div>
        <strong>{t('sign')}</strong>
        <div className={classes.room} />
        <strong>{chair.name}</strong>
      </div>
    </section>
  );
}
