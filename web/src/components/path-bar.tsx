import { IconArrowRight, IconCheck } from '@tabler/icons-react';
import type { AssignmentView, TimerView } from '../../../contracts/assignments';
import { ENDPOINTS } from '../../../contracts/endpoints';
import { LADDER_STATUSES } from '../../../domain/assignment/state';
import type { AssignmentStatus } from '../../../domain/assignment/state';
import { useFormat } from '../lib/format';
import { useLanguage, useT } from '../lib/i18n';
import { useRead } from '../lib/query';
import { common } from '../locales/common';
import classes from './path-bar.module.css';
import type { ReviewStep, StageView } from './path-model';
import { pathOf, reviewSteps, scaleOf } from './path-model';
import { useRecipientNames } from './recipients';

const isRunning = (status: AssignmentStatus): boolean => LADDER_STATUSES.includes(status);

/**
 * The path of one assignment: past stages with the time they took and in whose hands, where it is now, and the armed
 * future (reminder, deadline, rungs) with dates.
 */
export function PathBar({ assignment }: { assignment: AssignmentView }) {
  const t = useT(common);
  const params = { id: assignment.id };
  const events = useRead(ENDPOINTS.listEvents, { params });
  const timers = useRead(ENDPOINTS.listTimers, { params });
  const path = pathOf(events.data?.items ?? [], Date.now());

  return (
    <section className={classes.card} aria-label={t('path.label')}>
      <ol className={classes.stages}>
        {path.map((stage) => (
          <StageItem
            key={stage.stage}
            view={stage}
            assignment={assignment}
            timers={timers.data?.items ?? []}
          />
        ))}
      </ol>
      <Future assignment={assignment} timers={timers.data?.items ?? []} />
    </section>
  );
}

function StageItem(props: { view: StageView; assignment: AssignmentView; timers: TimerView[] }) {
  const { view, assignment, timers } = props;
  const t = useT(common);
  const marks = view.stage === 'work' && view.state !== 'done' ? marksOf(assignment, timers) : [];
  const label =
    view.stage === 'work' && view.state === 'current' && assignment.progressPercent > 0
      ? t('path.workPercent', { percent: assignment.progressPercent })
      : t(`path.${view.stage}`);

  return (
    <li
      className={classes.stage}
      data-stage={view.stage}
      data-state={view.state}
      data-late={(assignment.overdue && view.state === 'current') || undefined}
      aria-current={view.state === 'current' ? 'step' : undefined}
    >
      <span className={classes.label}>
        {view.state === 'done' && <IconCheck size={15} stroke={2.2} aria-hidden />}
        {label}
        <span className={classes.hidden}> – {stateWord(view, t)}</span>
      </span>
      {view.stage === 'work' ? (
        <WorkLine view={view} assignment={assignment} marks={marks} />
      ) : (
        <span className={classes.line} />
      )}
      <StageFacts view={view} assignment={assignment} marks={marks} />
    </li>
  );
}

function stateWord(view: StageView, t: ReturnType<typeof useT<(typeof common)['vi']>>): string {
  if (view.state === 'done') {
    return t('path.done');
  }

  return t(view.state === 'current' ? 'path.current' : 'path.ahead');
}

/** Under the line: when, how long, and in whose hands it was, is or will be. */
function StageFacts({
  view,
  assignment,
  marks,
}: {
  view: StageView;
  assignment: AssignmentView;
  marks: Mark[];
}) {
  const { short, duration } = useFormat();
  // Of the stage with marks, the sentence above has said who has it.
  const holder = useHolder(view, assignment);
  const steps = view.stage === 'review' ? reviewSteps(assignment.reviewStages, assignment.status) : [];
  const time =
    view.stage === 'issued' ? short(assignment.issuedAt) : view.spentMs > 0 ? duration(view.spentMs) : null;

  return (
    <span className={classes.facts}>
      {time !== null && <span>{time}</span>}
      {steps.length > 0 && <ReviewSteps steps={steps} />}
      {steps.length === 0 && marks.length === 0 && holder !== null && (
        <span className={classes.holder}>{holder}</span>
      )}
      <MarkWords marks={marks} />
    </span>
  );
}

/** Every stage of a review chain, with whose turn it is. */
function ReviewSteps({ steps }: { steps: readonly ReviewStep[] }) {
  const t = useT(common);
  const { list } = useFormat();

  return (
    <ol className={classes.steps} aria-label={t('path.review')}>
      {steps.map(({ names, state, count }) => (
        <li key={names.join()} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
          {list(names)}
          {count !== null && ` ${t('path.approvals', count)}`}
          <span className={classes.hidden}> – {t(`path.${state}`)}</span>
        </li>
      ))}
    </ol>
  );
}

function useHolder(view: StageView, assignment: AssignmentView): string | null {
  const { unitName, list } = useFormat();
  const { person, others, unit } = assignment.inWhoseHands;

  if (view.state === 'current') {
    return person === null ? unit && unitName(unit) : list([person, ...others].map(({ name }) => name));
  }

  return view.actor ?? expectedHolder(view, assignment, list);
}

/** Who it will come to; of several who review at the same time, all. */
function expectedHolder(
  { stage }: StageView,
  assignment: AssignmentView,
  list: (names: readonly string[]) => string,
): string | null {
  switch (stage) {
    case 'issued':
      return assignment.assigner.name;
    case 'review':
      return list((assignment.reviewStages[0]?.reviewers ?? []).map(({ name }) => name)) || null;
    case 'signOff':
      return assignment.signer.name;
    default:
      return assignment.assignee?.name ?? null;
  }
}

interface Mark {
  kind: 'reminder' | 'due';
  at: string;
}

/** What is drawn on the line of work while its deadline runs: the next reminder and the deadline. */
function marksOf(assignment: AssignmentView, timers: readonly TimerView[]): Mark[] {
  if (!isRunning(assignment.status)) {
    return [];
  }

  const reminder = timers.find(
    ({ kind, followUp, status, at }) =>
      kind === 'reminder' && followUp === null && status === 'armed' && at < assignment.dueAt,
  );

  return [
    ...(reminder === undefined ? [] : [{ kind: 'reminder' as const, at: reminder.at }]),
    { kind: 'due', at: assignment.dueAt },
  ];
}

/** The stage whose line is a scale of time: elapsed so far, the next reminder, the deadline. */
function WorkLine({
  view,
  assignment,
  marks,
}: {
  view: StageView;
  assignment: AssignmentView;
  marks: Mark[];
}) {
  const now = Date.now();
  const scale = scaleOf(view.enteredAt ?? assignment.issuedAt, assignment.dueAt, now);

  return (
    <span className={classes.line}>
      {view.state === 'current' && (
        <span className={classes.elapsed} style={{ width: percent(scale.at(now)) }} />
      )}
      {marks.map(({ kind, at }) => (
        <span key={kind} className={classes.mark} data-kind={kind} style={{ left: percent(scale.at(at)) }} />
      ))}
    </span>
  );
}

/** The marks of the line in words. */
function MarkWords({ marks }: { marks: Mark[] }) {
  const t = useT(common);
  const { short } = useFormat();

  return marks.map(({ kind, at }) => (
    <span key={kind} className={classes.markWords} data-kind={kind}>
      {t(`path.${kind}`)} {short(at)}
    </span>
  ));
}

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** What happens if nothing happens: the rungs, armed or fired, and the rules they come from. */
function Future({ assignment, timers }: { assignment: AssignmentView; timers: TimerView[] }) {
  const t = useT(common);
  const { language } = useLanguage();
  const fired = timers.filter(({ kind, status }) => kind === 'rung' && status === 'fired');
  const armed = timers.filter(({ kind, status }) => kind === 'rung' && status === 'armed');

  return (
    <div className={classes.future}>
      {fired.length > 0 && <Rungs title={t('path.escalated')} rungs={fired} fired />}
      {armed.length > 0 && isRunning(assignment.status) && (
        <Rungs title={t(assignment.overdue ? 'path.next' : 'path.ifLate')} rungs={armed} />
      )}
      {assignment.status === 'submitted' && <p className={classes.rest}>{t('path.rest')}</p>}
      <p className={classes.rules}>
        {t('path.policy', { name: assignment.policy.name[language], version: assignment.policy.version })} ·{' '}
        {t('path.calendar', {
          id: assignment.calendar.id.toUpperCase(),
          version: assignment.calendar.version,
        })}
      </p>
    </div>
  );
}

function Rungs({ title, rungs, fired = false }: { title: string; rungs: TimerView[]; fired?: boolean }) {
  const names = useRecipientNames();
  const { short } = useFormat();

  return (
    <dl className={classes.rungs} data-fired={fired || undefined}>
      <dt>{title}</dt>
      {rungs.map((rung) => (
        <dd key={rung.key}>
          {short(rung.receipt?.firedAt ?? rung.at)} <IconArrowRight size={13} aria-hidden />{' '}
          {names(rung.receipt?.recipients ?? rung.recipients)}
        </dd>
      ))}
    </dl>
  );
}
