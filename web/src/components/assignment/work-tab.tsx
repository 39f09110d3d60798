import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { AssignmentView, EventView } from '../../../../contracts/assignments';
import type { Evidence } from '../../../../domain/assignment/state';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { EvidenceList } from '../evidence-list';
import { PersonName } from '../person-name';
import { UnitName } from '../unit-name';
import classes from './assignment.module.css';
import { Attachments } from './attachments';
import { DecidedAt } from './decided-at';
import { texts } from './locale';
import { Checklist } from './checklist';
import { HandsClock, RequestsSection } from './requests-section';

/** What is asked, what was handed in (this round and before), what stands in the way, and who takes part. */
export function WorkTab({
  assignment,
  events,
}: {
  assignment: AssignmentView;
  events: readonly EventView[];
}) {
  const t = useT(texts);

  return (
    <div className={classes.sections}>
      <Section title={t('describe')}>
        <p className={assignment.description === null ? classes.quiet : classes.prose}>
          {assignment.description ?? t('noDescription')}
        </p>
      </Section>
      <Directive assignment={assignment} />
      <DecidedAt assignmentId={assignment.id} />
      <Checklist assignment={assignment} />
      <Submission assignment={assignment} />
      <EarlierRounds assignment={assignment} events={events} />
      <Obstacle assignment={assignment} />
      <Attachments assignmentId={assignment.id} />
      <KeyResults assignment={assignment} />
      <RequestsSection assignment={assignment} />
      <People assignment={assignment} />
      <Dates assignment={assignment} />
      <HandsClock assignment={assignment} />
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h3 className={classes.subtitle}>{title}</h3>
      {children}
    </section>
  );
}

/** The document that it follows from, for readers who may see it. */
function Directive({ assignment: { directive } }: { assignment: AssignmentView }) {
  const t = useT(texts);
  const { date } = useFormat();

  return directive === null ? null : (
    <Section title={t('directive')}>
      <Anchor component={Link} to={`/directives/${directive.id}`}>
        {t('directiveOf', { number: directive.number, date: date(directive.issuedOn) })}
      </Anchor>
      <p className={classes.prose}>{directive.abstract}</p>
    </Section>
  );
}

/** What its acceptance moves. */
function KeyResults({ assignment: { keyResults } }: { assignment: AssignmentView }) {
  const t = useT(texts);

  return keyResults.length === 0 ? null : (
    <Section title={t('keyResults')}>
      {keyResults.map(({ id, title, objectiveId, objectiveTitle, share }) => (
        <p key={id} className={classes.prose}>
          <Anchor component={Link} to={`/objectives/${objectiveId ?? ''}?keyResult=${id}`}>
            {title}
          </Anchor>{' '}
          · {objectiveTitle} · {t('keyResultShare', { share })}
        </p>
      ))}
    </Section>
  );
}

function Submission({ assignment: { submission } }: { assignment: AssignmentView }) {
  const t = useT(texts);
  const { friendly } = useFormat();

  if (submission === null) {
    return <p className={classes.quiet}>{t('noSubmission')}</p>;
  }

  return (
    <Section title={t('submission', { no: submission.no })}>
      <p className={classes.quiet}>
        {t('submittedBy', { name: submission.by.name, when: friendly(submission.at) })}
      </p>
      {submission.note !== null && <p className={classes.prose}>{submission.note}</p>}
      <EvidenceList evidence={submission.evidence} />
    </Section>
  );
}

/** Former submissions with why they came back, folded. */
function EarlierRounds({ assignment, events }: { assignment: AssignmentView; events: readonly EventView[] }) {
  const t = useT(texts);
  const { friendly } = useFormat();
  const earlier = events.filter(
    ({ type, payload }) => type === 'workSubmitted' && payload.submissionNo !== assignment.submission?.no,
  );

  if (earlier.length === 0) {
    return null;
  }

  return (
    <Section title={t('earlier')}>
      {earlier.map(({ seq, at, actor, payload }) => (
        <details key={seq} className={classes.earlier}>
          <summary>
            {t('submission', { no: Number(payload.submissionNo) })} · {actor?.name} · {friendly(at)}
          </summary>
          {typeof payload.note === 'string' && <p className={classes.prose}>{payload.note}</p>}
          <EvidenceList evidence={(payload.evidence ?? []) as Evidence[]} />
          <ReturnReason events={events} submissionNo={payload.submissionNo} />
        </details>
      ))}
    </Section>
  );
}

function ReturnReason({ events, submissionNo }: { events: readonly EventView[]; submissionNo: unknown }) {
  const returned = events.find(
    ({ type, payload }) => type === 'submissionReturned' && payload.submissionNo === submissionNo,
  );

  return returned === undefined ? null : (
    <blockquote className={classes.returned}>
      {returned.actor?.name}: {String(returned.payload.reason)}
    </blockquote>
  );
}

function Obstacle({ assignment: { obstacle } }: { assignment: AssignmentView }) {
  const t = useT(texts);
  const { friendly } = useFormat();

  return obstacle === null ? null : (
    <Section title={t('obstacle')}>
      <p className={classes.quiet}>
        {t('obstacleBy', { name: obstacle.by.name, when: friendly(obstacle.at) })}
      </p>
      <p className={classes.prose}>{obstacle.what}</p>
      {obstacle.neededFrom !== null && <p>{t('neededFrom', { whom: obstacle.neededFrom })}</p>}
    </Section>
  );
}

function People({ assignment }: { assignment: AssignmentView }) {
  const t = useT(texts);
  const { list, unitName } = useFormat();
  const { assigner, assignee, leadUnit, coordinatingUnits, reviewStages, signer } = assignment;

  return (
    <Section title={t('people.title')}>
      <dl className={classes.facts}>
        <Fact term={t('people.assigner')} value={<PersonName person={assigner} />} />
        <Fact
          term={t('people.assignee')}
          value={assignee === null ? t('people.none') : <PersonName person={assignee} />}
        />
        <Fact term={t('people.leadUnit')} value={<UnitName unit={leadUnit} />} />
        {coordinatingUnits.length > 0 && (
          <Fact term={t('people.coordinating')} value={list(coordinatingUnits.map(unitName))} />
        )}
        <Fact
          term={t('people.reviewers')}
          value={reviewStages.map(({ reviewers }) => list(reviewers.map(({ name }) => name))).join(' → ')}
        />
        <Fact term={t('people.signer')} value={<PersonName person={signer} />} />
        <Origin assignment={assignment} />
      </dl>
    </Section>
  );
}

/** The template and the recurrence that it came from. */
function Origin({ assignment: { template, recurrence } }: { assignment: AssignmentView }) {
  const t = useT(texts);

  return (
    <>
      {template !== null && (
        <Fact
          term={t('origin.template')}
          value={t('origin.templateOf', { name: template.name, version: template.version })}
        />
      )}
      {recurrence !== null && (
        <Fact term={t('origin.recurrence')} value={t('origin.period', { label: recurrence.label })} />
      )}
    </>
  );
}

function Dates({ assignment }: { assignment: AssignmentView }) {
  const { dueAt, originalDueAt, issuedAt, misses, outcomeByOriginal } = assignment;
  const t = useT(texts);
  const { exact } = useFormat();

  return (
    <Section title={t('deadline.current')}>
      <dl className={classes.facts}>
        <Fact term={t('deadline.issued')} value={exact(issuedAt)} />
        <Fact term={t('deadline.current')} value={exact(dueAt)} />
        {originalDueAt !== dueAt && (
          <Fact
            term={t('deadline.original')}
            value={`${exact(originalDueAt)}${outcomeByOriginal === null ? '' : ` · ${t(`byOriginal.${outcomeByOriginal}`)}`}`}
          />
        )}
        {misses.length > 0 && (
          <Fact term={t('misses')} value={misses.map((miss) => exact(miss.dueAt)).join('; ')} />
        )}
      </dl>
    </Section>
  );
}

function Fact({ term, value }: { term: string; value: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}
