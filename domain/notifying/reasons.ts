/**
 * Why somebody is told, as one table: the group that the notification centre shows it under, whether it may be silenced in
 * the application and if not why, whether it may break the quiet, and what a person gets who has chosen nothing.
 */
import type { NoticeReason } from '../assignment/notices';
import type { LocalizedText } from '../calendar/types';
import type { EvaluationReason } from '../evaluation/form/notices';
import type { GoalReason } from '../objectives/rhythm';

/** Reasons that come from no assignment's event. */
export const OTHER_REASONS = [
  'webhookDisabled',
  'kpiReminder',
  'kpiMissed',
  'kpiEscalated',
  'conferenceCirculated',
  'conferenceClosed',
  'goalProposed',
  'goalApproved',
  'goalDeclined',
  'recurrenceTransferred',
  'templateTransferred',
  'delegationEnded',
  'transferDiffers',
  'transferFailed',
] as const;
export type Reason = NoticeReason | EvaluationReason | GoalReason | (typeof OTHER_REASONS)[number];

export const REASON_GROUPS = [
  'toDo',
  'toDecide',
  'escalations',
  'deadlines',
  'talk',
  'progress',
  'system',
] as const;
export type ReasonGroup = (typeof REASON_GROUPS)[number];

/** How mail treats a reason: a mail of its own, a line of the daily digest, or nothing. */
export const MAIL_CHANNELS = ['now', 'digest', 'none'] as const;
export type MailChannel = (typeof MAIL_CHANNELS)[number];

export interface Channels {
  readonly inApp: boolean;
  readonly mail: MailChannel;
}

export interface ReasonRule {
  readonly group: ReasonGroup;
  /** Why it is always shown in the application; null = a person may silence it there. */
  readonly mandatory: LocalizedText | null;
  /** May be mailed outside working time where the person lets urgent mail pass. */
  readonly urgent: boolean;
  /** Mail of somebody who has chosen nothing; everything is shown in the application then. */
  readonly mail: MailChannel;
}

const RECEIVED: LocalizedText = {
  vi: 'Giao việc chỉ có hiệu lực khi người nhận biết; đồng hồ thời hạn đã chạy.',
  en: 'Work is only given when the receiver knows of it; its clock runs already.',
};
const TURN: LocalizedText = {
  vi: 'Công việc nằm trong tay bạn và chờ quyết định của bạn.',
  en: 'The work lies in your hands and waits for your decision.',
};
const DUTY: LocalizedText = {
  vi: 'Chính sách leo thang ghi nhận bạn đã được báo; biên nhận phải đúng.',
  en: 'The escalation policy records that you were told; its receipt has to be true.',
};
const CONSEQUENCE: LocalizedText = {
  vi: 'Việc này ảnh hưởng tới kết quả đánh giá của bạn; bạn có quyền được biết.',
  en: 'It bears on your evaluation; you have a right to know.',
};
const OWED: LocalizedText = {
  vi: 'Bạn được yêu cầu trả lời trong thời hạn.',
  en: 'An answer is asked of you within a deadline.',
};
const ACTED: LocalizedText = {
  vi: 'Có người đã quyết định thay bạn; bạn có quyền được biết.',
  en: 'Somebody decided in your place; you have a right to know.',
};
const SECURITY: LocalizedText = {
  vi: 'Một hệ thống khác không còn nhận được sự kiện.',
  en: 'Another system receives no more events.',
};

const rule = (
  group: ReasonGroup,
  mail: MailChannel,
  mandatory: LocalizedText | null = null,
  urgent = false,
): ReasonRule => ({ group, mandatory, urgent, mail });

const RULES: Readonly<Record<Reason, ReasonRule>> = {
  toAccept: rule('toDo', 'now', RECEIVED),
  toAcceptAtIntake: rule('toDo', 'now', RECEIVED),
  toClaim: rule('toDo', 'digest'),
  transferred: rule('toDo', 'now', RECEIVED),
  coordinating: rule('toDo', 'now', RECEIVED),
  returned: rule('toDo', 'now', CONSEQUENCE),
  reopened: rule('toDo', 'now', CONSEQUENCE),
  toExplain: rule('toDo', 'now', OWED, true),
  toReview: rule('toDecide', 'now', TURN),
  toSign: rule('toDecide', 'now', TURN),
  changeProposed: rule('toDecide', 'now', TURN),
  extensionRequested: rule('toDecide', 'now', TURN),
  excuseRequested: rule('toDecide', 'now', TURN),
  escalated: rule('escalations', 'now', DUTY, true),
  answerEscalated: rule('escalations', 'now', DUTY, true),
  obstacle: rule('escalations', 'now'),
  overdue: rule('deadlines', 'now', DUTY, true),
  answerOverdue: rule('deadlines', 'now', DUTY, true),
  notStarted: rule('deadlines', 'digest'),
  inactive: rule('deadlines', 'digest'),
  reminded: rule('deadlines', 'now'),
  reminder: rule('deadlines', 'digest'),
  answerReminder: rule('deadlines', 'digest'),
  deadlineChanged: rule('deadlines', 'digest', CONSEQUENCE),
  extensionGranted: rule('deadlines', 'digest'),
  requestRefused: rule('deadlines', 'digest', CONSEQUENCE),
  suspended: rule('deadlines', 'digest'),
  resumed: rule('deadlines', 'digest'),
  mentioned: rule('talk', 'digest'),
  commented: rule('talk', 'digest'),
  repliedByMail: rule('talk', 'digest'),
  watcherAdded: rule('talk', 'none'),
  watched: rule('talk', 'none'),
  accepted: rule('progress', 'none'),
  named: rule('progress', 'none'),
  declined: rule('progress', 'now'),
  taken: rule('progress', 'digest', CONSEQUENCE),
  withdrawn: rule('progress', 'digest', CONSEQUENCE),
  signedOff: rule('progress', 'digest'),
  partConfirmed: rule('progress', 'digest'),
  explained: rule('progress', 'digest'),
  excuseConfirmed: rule('progress', 'digest', CONSEQUENCE),
  recurrencePaused: rule('system', 'now'),
  recurrenceMissed: rule('system', 'now'),
  recurrenceRefused: rule('system', 'now'),
  recurrenceTransferred: rule('system', 'now'),
  templateTransferred: rule('system', 'now'),
  delegationEnded: rule('system', 'now'),
  transferDiffers: rule('system', 'now'),
  transferFailed: rule('system', 'now'),
  actedForYou: rule('progress', 'digest', ACTED),
  webhookDisabled: rule('system', 'now', SECURITY),
  kpiReminder: rule('toDo', 'now', OWED),
  kpiMissed: rule('deadlines', 'now', DUTY),
  kpiEscalated: rule('escalations', 'now', DUTY),
  conferenceCirculated: rule('toDo', 'now', OWED),
  conferenceClosed: rule('progress', 'digest'),
  evaluationToAssessSelf: rule('toDo', 'now', CONSEQUENCE),
  evaluationToAssess: rule('toDecide', 'now', TURN),
  evaluationToConfirm: rule('toDecide', 'now', TURN),
  evaluationReminder: rule('deadlines', 'now', DUTY),
  evaluationEscalated: rule('escalations', 'now', DUTY),
  evaluationMissed: rule('deadlines', 'now', CONSEQUENCE),
  evaluationAnswered: rule('toDecide', 'digest', TURN),
  evaluationConfirmed: rule('progress', 'now', CONSEQUENCE),
  evaluationReopened: rule('progress', 'now', CONSEQUENCE),
  evaluationFact: rule('progress', 'now', CONSEQUENCE),
  evaluationCorrected: rule('progress', 'now', CONSEQUENCE),
  evaluationExportReminder: rule('deadlines', 'now', DUTY),
  evaluationExportOverdue: rule('escalations', 'now', DUTY),
  evaluationDevelopment: rule('progress', 'now', CONSEQUENCE),
  evaluationCalibration: rule('toDo', 'now', OWED),
  evaluationCalibrationReminder: rule('deadlines', 'now', DUTY),
  evaluationCalibrationOverdue: rule('escalations', 'now', DUTY),
  opinionAsked: rule('toDo', 'now', OWED),
  opinionReminder: rule('deadlines', 'now', OWED),
  opinionSettled: rule('progress', 'digest'),
  opinionNotAnswered: rule('deadlines', 'digest'),
  goalProposed: rule('toDecide', 'now', TURN),
  goalApproved: rule('progress', 'digest'),
  goalDeclined: rule('progress', 'now'),
  goalToCheckIn: rule('deadlines', 'digest'),
  goalSilent: rule('escalations', 'now'),
  goalMidReview: rule('deadlines', 'digest'),
  goalToGrade: rule('toDo', 'now'),
  goalUngraded: rule('escalations', 'now'),
  petitionToDecide: rule('toDecide', 'now', DUTY),
  petitionReminder: rule('deadlines', 'now', DUTY),
  petitionEscalated: rule('escalations', 'now', DUTY),
  petitionDecided: rule('progress', 'now', CONSEQUENCE),
};

/** A reason that this version does not know, such as one recorded by a newer one: shown, and in the digest. */
const UNKNOWN: ReasonRule = rule('progress', 'digest');

export const REASONS = Object.keys(RULES) as Reason[];

export const isReason = (value: string): value is Reason =>
  Object.prototype.hasOwnProperty.call(RULES, value);

/** The row of a reason. */
export const reasonRule = (reason: string): ReasonRule => (isReason(reason) ? RULES[reason] : UNKNOWN);

/** Reasons of a group, in the order of the table. */
export const reasonsOf = (group: ReasonGroup): Reason[] =>
  REASONS.filter((reason) => RULES[reason].group === group);

/** Pages that a notice leads to, by the detail that names which; the first that is there. */
const PLACES: readonly (readonly [detail: string, page: string])[] = [
  ['recurrenceId', '/recurring/'],
  ['cycleId', '/objectives?cycleId='],
  ['objectiveId', '/objectives/'],
  ['petitionId', '/petitions/'],
  ['formId', '/evaluations/'],
  ['kpiId', '/kpis/'],
  ['calibrationId', '/evaluation/calibrations/'],
  ['periodId', '/evaluation/periods/'],
  ['conferenceId', '/conferences/'],
  ['batchId', '/batches/'],
];

/** Pages of reasons that name nothing single. */
const PAGES: Readonly<Record<string, string>> = {
  webhookDisabled: '/settings/webhooks',
  templateTransferred: '/settings/templates',
  delegationEnded: '/delegations',
  transferFailed: '/transfers',
  opinionAsked: '/opinions',
  opinionReminder: '/opinions',
};

/** Where a notice leads to, as a path of the web app: there the very comment that it is about, or a recurrence. */
export function noticePath(
  reason: string,
  assignmentId: string | null,
  details: Readonly<Record<string, unknown>> = {},
): string {
  if (assignmentId !== null) {
    const comment = typeof details['commentId'] === 'string' ? `#comment-${details['commentId']}` : '';

    return `/assignments/${encodeURIComponent(assignmentId)}${comment}`;
  }

  const place = PLACES.find(([detail]) => typeof details[detail] === 'string');

  if (place !== undefined) {
    return `${place[1]}${encodeURIComponent(String(details[place[0]]))}`;
  }

  return PAGES[reason] ?? '/notifications';
}

/** Reasons whose act stands on a page of its own. */
const ACTS: Readonly<Record<string, string>> = { toReview: '/review?id=', toSign: '/review?id=' };

/** Where the act that a notice asks for is done: what a mail leads to, so that reading it and acting are one press apart. */
export const actPath = (...notice: Parameters<typeof noticePath>): string => {
  const [reason, assignmentId] = notice;
  const page = ACTS[reason];

  return page !== undefined && assignmentId !== null
    ? `${page}${encodeURIComponent(assignmentId)}`
    : noticePath(...notice);
};
