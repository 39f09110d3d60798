/** What is wrong with which field, from the findings of zod: JSON pointers and sentences in the caller's language. */
import type { z } from 'zod';
import type { Locale } from './context';

export interface FieldProblem {
  pointer: string;
  code: string;
  message: string;
}

type Issue = z.core.$ZodIssue;
type Sentence = Readonly<Record<Locale, string>>;

/** Joins path segments to a JSON pointer (RFC 6901). */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Every finding as a field problem; an unknown field points at itself. */
export function fieldProblems(issues: readonly Issue[], locale: Locale): FieldProblem[] {
  return issues.flatMap((issue) => {
    const paths =
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];

    return paths.map((path) => ({
      pointer: pointerTo(path),
      code: issue.code,
      message: sentenceOf(issue)[locale],
    }));
  });
}

function sentenceOf(issue: Issue): Sentence {
  switch (issue.code) {
    case 'unrecognized_keys':
      return { vi: 'Trường này không có trong yêu cầu.', en: 'This field is not known here.' };
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? { vi: 'Trường này là bắt buộc.', en: 'This field is required.' }
        : { vi: `Kiểu dữ liệu phải là ${issue.expected}.`, en: `Must be of type ${issue.expected}.` };
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? { vi: 'Không được để trống.', en: 'Must not be empty.' }
        : { vi: `Nhỏ nhất là ${issue.minimum}.`, en: `Must be at least ${issue.minimum}.` };
    case 'too_big':
      return issue.origin === 'string'
        ? { vi: `Dài nhất ${issue.maximum} ký tự.`, en: `At most ${issue.maximum} characters.` }
        : { vi: `Lớn nhất là ${issue.maximum}.`, en: `Must be at most ${issue.maximum}.` };
    case 'invalid_format':
      return (
        FORMATS[issue.format] ?? {
          vi: 'Sai định dạng hoặc có ký tự không được phép.',
          en: 'Wrong format, or characters that are not allowed.',
        }
      );
    case 'invalid_value':
      return {
        vi: `Chỉ nhận một trong: ${issue.values.map(String).join(', ')}.`,
        en: `Must be one of: ${issue.values.map(String).join(', ')}.`,
      };
    case 'custom':
      return REFINEMENTS[issue.message] ?? { vi: 'Giá trị chưa hợp lệ.', en: issue.message };
    default:
      return { vi: 'Giá trị chưa hợp lệ.', en: 'This value is not valid.' };
  }
}

const FORMATS: Readonly<Record<string, Sentence>> = {
  datetime: {
    vi: 'Cần thời điểm RFC 3339 có múi giờ, ví dụ 2026-11-23T10:00:00+07:00.',
    en: 'Give an RFC 3339 instant with offset, such as 2026-11-23T10:00:00+07:00.',
  },
  date: { vi: 'Cần ngày dạng YYYY-MM-DD.', en: 'Give a date as YYYY-MM-DD.' },
  url: { vi: 'Cần địa chỉ http hoặc https.', en: 'Give an http or https address.' },
};

/** Sentences of refinements in contracts/, by the message that they carry. */
const REFINEMENTS: Readonly<Record<string, Sentence>> = {
  'give exactly one of dueAt, dueOn, dueInWorkingDays': {
    vi: 'Đặt đúng một cách ghi thời hạn: thời điểm, ngày, hoặc số ngày làm việc.',
    en: 'Give the deadline in exactly one way: an instant, a date, or working days.',
  },
  'name an assignee or a lead unit': {
    vi: 'Chọn người thực hiện hoặc đơn vị chủ trì.',
    en: 'Name an assignee or a lead unit.',
  },
};
