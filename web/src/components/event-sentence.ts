/** From an event of the log to a sentence, its quoted words, and who caused it. */
import type { EventView } from '../../../contracts/assignments';
import type { FollowUp } from '../../../domain/assignment/follow-ups';
import { FOLLOW_UPS } from '../../../domain/assignment/follow-ups';
import type { AnswerKind } from '../../../domain/assignment/requests/answers';
import type { Evidence, Severity } from '../../../domain/assignment/state';
import type { Confidence } from '../../../domain/assignment/state';
import type { TransferPart } from '../../../domain/assignment/transfer';
import { useFormat } from '../lib/format';
import type { Format } from '../lib/format';
import { hasText, useT } from '../lib/i18n';
import type { Translate } from '../lib/i18n';
import { common } from '../locales/common';

type T = Translate<(typeof common)['vi']>;

export interface EventWords {
  sentence: string;
  /** What the person wrote: a note, a reason. */
  quote: string | null;
  /** Further facts, one a line. */
  facts: string[];
  evidence: Evidence[];
  confidence: Confidence | null;
  severity: Severity | null;
}

/** Fields in which people's own words stand. */
const QUOTED = ['note', 'reason', 'what', 'part', 'question', 'text', 'cause'] as const;

/** Tells events in the reader's language; an event newer than this build is named, not hidden. */
export function useEventWords(): (event: EventView) => EventWords {
  const t = useT(common);
  const format = useFormat();

  return (event) => {
    const p = event.payload;

    return {
      sentence: sentenceOf(event, t, format),
      quote: QUOTED.map((field) => textOf(p[field])).find((words) => words !== null) ?? null,
      facts: factsOf(event, t, format),
      evidence: Array.isArray(p.evidence) ? (p.evidence as Evidence[]) : [],
      confidence: (p.confidence as Confidence | undefined) ?? null,
      severity: (p.severity as Severity | undefined) ?? null,
    };
  };
}

function sentenceOf(event: EventView, t: T, format: Format): string {
  const { type, payload: p } = event;

  if (!hasText(common, `event.${type}`)) {
    return t('timeline.unknown', { type });
  }

  return t(type === 'submissionApproved' ? approvalKey(p) : `event.${type}`, {
    actor: event.actor?.name ?? t('engine'),
    from: typeof p.fromId === 'string' ? nameOf(event, p.fromId, t) : '',
    to: receiverOf(event, p, t),
    percent: Number(p.percent ?? 0),
    no: Number(p.submissionNo ?? 1),
    level: Number(p.level ?? 0),
    version: Number(
      (p.schedule as { rules?: { policyVersion?: number } } | undefined)?.rules?.policyVersion ?? 0,
    ),
    of: typeof p.ofId === 'string' ? nameOf(event, p.ofId, t) : t('unknownPerson'),
    matter: isMatter(p.matter) ? t(`matter.${p.matter}`) : '',
    more: Number(p.stillNeeded ?? 0),
    by: typeof p.byId === 'string' ? nameOf(event, p.byId, t) : t('unknownPerson'),
    names: toldNames(event, t, format),
    item: typeof p.item === 'string' ? p.item : '',
    unit: unitOf(event),
    step: stepOf(event, t),
  });
}

/** An approval leads to the signer, to the next stage, or waits for others of the same. */
function approvalKey(p: EventView['payload']) {
  if (p.last === true) {
    return 'event.submissionApprovedLast';
  }

  return p.stillNeeded === undefined ? 'event.submissionApproved' : 'event.submissionApprovedMore';
}

const isMatter = (value: unknown): value is AnswerKind | FollowUp =>
  value === 'explanation' || value === 'excuse' || FOLLOW_UPS.some((one) => one === value);

/** Events that carry the new deadline itself, and not a schedule. */
const MOVED: readonly string[] = ['submissionReturned', 'assignmentResumed', 'assignmentReopened'];

function factsOf(event: EventView, t: T, format: Format): string[] {
  const { type, payload: p } = event;
  const facts: string[] = [];
  const schedule = p.schedule as { dueAt?: string } | undefined;
  const dueAt = MOVED.includes(type) ? p.dueAt : schedule?.dueAt;

  if (
    typeof dueAt === 'string' &&
    [...MOVED, 'deadlineChanged', 'deadlineRecalculated', 'extensionGranted'].includes(type)
  ) {
    facts.push(t('event.newDeadline', { when: format.exact(dueAt) }));
  }

  if (type === 'coordinatorAdded' && typeof dueAt === 'string') {
    facts.push(t('event.partDue', { when: format.exact(dueAt) }));
  }

  if ((type === 'extensionRequested' || type === 'changeProposed') && typeof p.dueAt === 'string') {
    facts.push(t('event.askedDate', { when: format.exact(p.dueAt) }));
  }

  if ((type === 'explanationRequested' || type === 'excuseRequested') && typeof dueAt === 'string') {
    facts.push(t('event.answerBy', { when: format.exact(dueAt) }));
  }

  if (type === 'transferred') {
    facts.push(...partFacts(event, t));
  }

  if (type === 'childAdded') {
    facts.push(...childFacts(p, t));
  }

  if (typeof p.neededFrom === 'string') {
    facts.push(t('event.neededFrom', { whom: p.neededFrom }));
  }

  return facts;
}

function toldNames(event: EventView, t: T, format: Format): string {
  const recipients = (event.payload.recipients ?? []) as { personId: string }[];

  return recipients.length === 0
    ? t('event.nobody')
    : format.list([...new Set(recipients.map(({ personId }) => nameOf(event, personId, t)))]);
}

/** What passed from whom to whom, and by which document. */
function partFacts(event: EventView, t: T): string[] {
  const { parts, documentNumber } = event.payload;
  const passed = (Array.isArray(parts) ? parts : []) as TransferPart[];
  const nameOfAny = (id: string): string => event.units[id] ?? nameOf(event, id, t);

  return [
    ...passed.map(({ role, fromId, toId }) =>
      t('event.passed', {
        role: t(`transferRole.${role}`),
        from: fromId === null ? t('event.intakeOf') : nameOfAny(fromId),
        to: toId !== null ? nameOfAny(toId) : role === 'assignee' ? t('event.intakeOf') : t('event.nobody'),
      }),
    ),
    ...(typeof documentNumber === 'string' ? [t('event.document', { number: documentNumber })] : []),
  ];
}

function childFacts({ required, share }: EventView['payload'], t: T): string[] {
  return [
    ...(required === true ? [t('event.childRequired')] : []),
    ...(typeof share === 'string' ? [t('event.childShare', { share })] : []),
  ];
}

/** Who has it, or a part in it, from now on; an intake where nobody is named. */
function receiverOf(event: EventView, { assigneeId, toId }: EventView['payload'], t: T): string {
  const id = assigneeId ?? toId;

  return typeof id === 'string' ? nameOf(event, id, t) : t('event.intakeOf');
}

const unitOf = ({ payload: { unitId }, units }: EventView): string =>
  typeof unitId === 'string' ? (units[unitId] ?? unitId) : '';

const stepOf = ({ payload: { kind, level } }: EventView, t: T): string =>
  kind === 'reminder' || kind === 'due' || kind === 'rung'
    ? t(`timer.${kind}`, { level: Number(level) })
    : '';

const nameOf = (event: EventView, personId: string, t: T): string =>
  event.people[personId] ?? t('unknownPerson');

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
