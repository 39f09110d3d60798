/**
 * What each reason for telling somebody is called: one word in the notification centre, in settings and in mails. `other` stands
 * for a reason that this version does not know.
 */
import type { Reason, ReasonGroup } from '../domain/notifying/reasons';

type Words = Readonly<Record<Reason | 'other', string>>;
type GroupWords = Readonly<Record<ReasonGroup, string>>;

export const REASON_WORDS: Readonly<Record<'vi' | 'en', Words>> = {
  vi: {
    toAccept: 'Chờ bạn tiếp nhận',
    toAcceptAtIntake: 'Đến nơi tiếp nhận của bạn',
    accepted: 'Đã được tiếp nhận',
    named: 'Đơn vị đã cử người thực hiện',
    declined: 'Bị từ chối tiếp nhận',
    taken: 'Đã chuyển cho người khác',
    obstacle: 'Có vướng mắc',
    toReview: 'Chờ bạn thẩm định',
    toSign: 'Chờ bạn ký duyệt',
    returned: 'Trả lại cho bạn',
    signedOff: 'Đã ký duyệt',
    withdrawn: 'Đã thu hồi',
    deadlineChanged: 'Đổi thời hạn',
    reminder: 'Sắp đến hạn',
    overdue: 'Đã quá hạn',
    escalated: 'Leo thang tới bạn',
    coordinating: 'Đơn vị bạn được giao phối hợp',
    partConfirmed: 'Đã xác nhận phần phối hợp',
    changeProposed: 'Đề xuất thay đổi chờ bạn',
    extensionRequested: 'Xin gia hạn chờ bạn quyết định',
    extensionGranted: 'Được gia hạn',
    requestRefused: 'Đề nghị không được chấp nhận',
    suspended: 'Tạm dừng',
    resumed: 'Tiếp tục',
    reopened: 'Mở lại',
    toExplain: 'Yêu cầu bạn giải trình',
    explained: 'Đã giải trình',
    excuseRequested: 'Đề nghị xác nhận lý do khách quan',
    excuseConfirmed: 'Lý do khách quan được xác nhận',
    answerReminder: 'Sắp đến hạn trả lời',
    answerOverdue: 'Quá hạn trả lời',
    answerEscalated: 'Chậm trả lời, leo thang tới bạn',
    mentioned: 'Bạn được nhắc tên',
    webhookDisabled: 'Điểm nhận sự kiện bị ngắt',
    other: 'Khác',
  },
  en: {
    toAccept: 'For you to accept',
    toAcceptAtIntake: 'At your intake',
    accepted: 'Accepted',
    named: 'The unit named the assignee',
    declined: 'Declined',
    taken: 'Given to somebody else',
    obstacle: 'An obstacle',
    toReview: 'For your review',
    toSign: 'For your signature',
    returned: 'Returned to you',
    signedOff: 'Signed off',
    withdrawn: 'Withdrawn',
    deadlineChanged: 'Deadline changed',
    reminder: 'Due soon',
    overdue: 'Overdue',
    escalated: 'Escalated to you',
    coordinating: 'Your unit is asked to coordinate',
    partConfirmed: 'A coordinating part is confirmed',
    changeProposed: 'A change was proposed to you',
    extensionRequested: 'More time asked: you decide',
    extensionGranted: 'More time granted',
    requestRefused: 'A request was refused',
    suspended: 'Suspended',
    resumed: 'Resumed',
    reopened: 'Reopened',
    toExplain: 'You are asked to explain',
    explained: 'An explanation was given',
    excuseRequested: 'An excuse asks for confirmation',
    excuseConfirmed: 'An excuse was confirmed',
    answerReminder: 'An answer is due soon',
    answerOverdue: 'An answer is overdue',
    answerEscalated: 'A missing answer, escalated to you',
    mentioned: 'You were mentioned',
    webhookDisabled: 'A webhook was switched off',
    other: 'Other',
  },
};

export const GROUP_WORDS: Readonly<Record<'vi' | 'en', GroupWords>> = {
  vi: {
    toDo: 'Việc của bạn',
    toDecide: 'Chờ bạn quyết định',
    escalations: 'Leo thang',
    deadlines: 'Thời hạn',
    talk: 'Trao đổi',
    progress: 'Tiến triển',
    system: 'Hệ thống',
  },
  en: {
    toDo: 'For you to do',
    toDecide: 'For you to decide',
    escalations: 'Escalations',
    deadlines: 'Deadlines',
    talk: 'Discussion',
    progress: 'Progress',
    system: 'System',
  },
};

/** The word of a reason. */
export const reasonWord = (language: 'vi' | 'en', reason: string): string =>
  (REASON_WORDS[language] as Readonly<Record<string, string>>)[reason] ?? REASON_WORDS[language].other;
