import type { AssignmentView, TimerView } from '../../../contracts/assignments';
import { ENDPOINTS } from '../../../contracts/endpoints';
import { useFormat } from '../lib/format';
import type { Format } from '../lib/format';
import { useT } from '../lib/i18n';
import type { Translate } from '../lib/i18n';
import { useRead } from '../lib/query';
import { common } from '../locales/common';
import { useRecipientNames } from './recipients';
import { Rich } from './rich';

type T = Translate<(typeof common)['vi']>;

/** The state of an assignment in plain words: in whose hands, since when, how long still, and what comes then. */
export function StateSentence({ assignment }: { assignment: AssignmentView }) {
  const t = useT(common);
  const format = useFormat();
  const names = useRecipientNames();
  const { data } = useRead(ENDPOINTS.listTimers, { params: { id: assignment.id } });
  const parts = [
    whoHasIt(assignment, t, format),
    howLong(assignment, t, format),
    whatThen(assignment, data?.items ?? [], t, names),
  ].filter((part) => part !== null);

  return (
    <span>
      <Rich text={parts.join(' · ')} />
    </span>
  );
}

function whoHasIt(assignment: AssignmentView, t: T, format: Format): string {
  const { status, outcome, inWhoseHands: hands } = assignment;
  const since = format.friendly(hands.since);
  const name = hands.person?.name ?? (hands.unit === null ? t('unknownPerson') : format.unitName(hands.unit));

  switch (status) {
    case 'signedOff':
      return t(outcome === 'late' ? 'sentence.signedOffLate' : 'sentence.signedOffOnTime', { since });
    case 'withdrawn':
      return t('sentence.withdrawn', { since });
    case 'declined':
      return t('sentence.declined', { name, since });
    case 'suspended':
      return t('sentence.suspended', { name });
    case 'submitted':
      return underReview(assignment, t, format);
    case 'approved':
      return t('sentence.signer', { name, since });
    default:
      return t(hands.kind === 'intake' ? 'sentence.intake' : 'sentence.person', { name, since });
  }
}

/** One reviewer, or several at the same time and how many of them still have to approve. */
function underReview({ inWhoseHands: hands, reviewStages }: AssignmentView, t: T, format: Format): string {
  const since = format.friendly(hands.since);
  const names = [hands.person, ...hands.others].flatMap((person) => (person === null ? [] : [person.name]));
  const stage = reviewStages.find(({ standing }) => standing === 'turn');

  return stage === undefined || stage.reviewers.length === 1
    ? t('sentence.reviewer', { name: names[0] ?? t('unknownPerson'), since })
    : t('sentence.reviewers', {
        name: format.list(names),
        since,
        more: stage.needed - stage.approvedIds.length,
      });
}

function howLong(
  { workingDaysLeft: days, overdue, dueAt }: AssignmentView,
  t: T,
  format: Format,
): string | null {
  if (days === null) {
    return null;
  }

  if (overdue) {
    return days < 0 ? t('sentence.past', { count: -days }) : t('sentence.pastToday');
  }

  return days <= 0
    ? t('sentence.leftToday', { time: format.time(dueAt) })
    : t('sentence.left', { count: days });
}

/** The first rung still armed says who will be drawn in if nothing happens. */
function whatThen(
  { escalationLevel, nextDeadline }: AssignmentView,
  timers: readonly TimerView[],
  t: T,
  names: ReturnType<typeof useRecipientNames>,
): string | null {
  const rung = timers.find(({ kind, status }) => kind === 'rung' && status === 'armed');
  const to = rung?.recipients ?? (nextDeadline?.kind === 'rung' ? nextDeadline.to : null);

  if (to !== null) {
    return t('sentence.thenEscalate', { names: names(to) });
  }

  return escalationLevel > 0 ? t('sentence.escalatedTo', { count: escalationLevel }) : null;
}
