/** The steps of which demo stories are made: who gives which command with which body. */
import { PERSONAS } from '../db/seed/personas';

export type Login =
  | 'leader@demo'
  | 'head@demo'
  | 'deputy@demo'
  | 'chief@demo'
  | 'official@demo'
  | 'colleague@demo'
  | 'ward@demo'
  | 'personnel@demo';
export interface Step {
  as: Login;
  command: string;
  body: Record<string, unknown> | ((view: { version: number }) => Record<string, unknown>);
}
export interface Story {
  as: Login;
  /** A function where the deadline is seconds away: it counts from the moment of issuing. */
  issue: Record<string, unknown> | (() => Record<string, unknown>);
  steps: Step[];
  /** What it is split into, once it has come so far. */
  parts?: Story[];
}

/** Personas have fixed ids in the order of their list. */
export const personId = (login: Login): string =>
  `p-demo-${String(PERSONAS.findIndex((persona) => persona.login === login) + 1).padStart(2, '0')}`;

export const accept = (as: Login): Step => ({ as, command: 'accept', body: {} });
export const progress = (as: Login, percent: number, note: string, confidence = 'onTrack'): Step => ({
  as,
  command: 'reportProgress',
  body: { percent, note, confidence },
});
export const submit = (as: Login): Step => ({
  as,
  command: 'submit',
  body: {
    note: 'Đã hoàn thành theo yêu cầu, kính trình xem xét.',
    evidence: [
      {
        kind: 'text',
        text: 'Kết quả: 98/126 xã, phường đã gửi số liệu; phần còn lại tổng hợp theo báo cáo nhanh.',
      },
      { kind: 'link', url: 'https://example.org/demo/bao-cao', title: 'Báo cáo tổng hợp (demo)' },
    ],
  },
});
export const approve = (as: Login): Step => ({ as, command: 'approve', body: { note: 'Đạt yêu cầu.' } });
export const giveBack = (as: Login, severity: 'minor' | 'major'): Step => ({
  as,
  command: 'return',
  body: { reason: 'Thiếu phụ lục 02 và số liệu của 28 đơn vị; đề nghị bổ sung.', severity },
});
export const signOff = (as: Login): Step => ({
  as,
  command: 'signOff',
  body: ({ version }) => ({ version }),
});
