/** What refusals about acting for others say. */
import type { ErrorCode } from '../../domain/errors';
import type { Locale } from '../context';

export const DELEGATION_MESSAGES = {
  'delegation/not-covering': {
    vi: 'Bạn không được ủy quyền làm thay người này.',
    en: 'You do not act for this person.',
  },
  'delegation/ended': {
    vi: 'Ủy quyền làm thay người này đã kết thúc.',
    en: 'Your delegation to act for this person has ended.',
  },
  'delegation/outside-scope': {
    vi: 'Ủy quyền không bao gồm việc này.',
    en: 'The delegation does not cover this act.',
  },
  'delegation/to-oneself': {
    vi: 'Không thể tự ủy quyền cho chính mình.',
    en: 'Nobody delegates to themselves.',
  },
  'delegation/begins-in-past': {
    vi: 'Thời gian bắt đầu phải từ bây giờ trở đi.',
    en: 'It begins now or later, never in the past.',
  },
  'delegation/ends-before-start': {
    vi: 'Thời gian kết thúc phải sau thời gian bắt đầu và sau bây giờ.',
    en: 'It has to end after it begins, and after now.',
  },
  'delegation/too-long': {
    vi: 'Thời gian không được quá một năm; dài hơn thì cần quyết định bổ nhiệm khác.',
    en: 'It runs for a year at most; what takes longer is another appointment.',
  },
  'delegation/ring': {
    vi: 'Người này đã ủy quyền lại cho bạn trong cùng thời gian, trực tiếp hoặc qua người khác.',
    en: 'For the same time this person delegates back, directly or through others.',
  },
  'delegation/chain-too-long': {
    vi: 'Ủy quyền đã được chuyển tiếp quá số lần cho phép.',
    en: 'The delegation would be handed on more often than the rules allow.',
  },
  'delegation/over': { vi: 'Thời gian này đã kết thúc.', en: 'This is already over.' },
  'absence/overlaps': {
    vi: 'Đã có một lần vắng mặt trong thời gian này; hãy sửa lần đó.',
    en: 'There is another absence in this time; change that one instead.',
  },
} satisfies Partial<Record<ErrorCode, Readonly<Record<Locale, string>>>>;
