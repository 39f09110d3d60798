/** One life cycle of an assignment over the public HTTP interface, as the personas of the demo. */
import { randomUUID } from 'node:crypto';
import { assignmentIdFor, commandIdFor } from '../../application/assignments/command-id';
import type { HttpDriver, Reply } from './http-driver';
import { signIn } from './personas';
import type { Person } from './personas';

export type Cast = Record<'head' | 'chief' | 'official', Person>;

/** One answered step: its time, and what must be found in the log afterwards. */
export interface AcknowledgedStep {
  ms: number;
  assignmentId: string;
  commandId: string;
}

interface Step {
  as: keyof Cast;
  command: string;
  body: (version: number) => Record<string, unknown>;
}

const EVIDENCE = [{ kind: 'text', text: 'Kết quả: 98/126 xã, phường đã gửi số liệu.' }];
const SUBMIT: Step = {
  as: 'official',
  command: 'submit',
  body: () => ({ note: 'Kính trình.', evidence: EVIDENCE }),
};

const STEPS: readonly Step[] = [
  { as: 'official', command: 'accept', body: () => ({}) },
  {
    as: 'official',
    command: 'reportProgress',
    body: () => ({ percent: 60, note: 'Đã nhận số liệu.', confidence: 'onTrack' }),
  },
  SUBMIT,
  { as: 'chief', command: 'return', body: () => ({ reason: 'Thiếu phụ lục 02.', severity: 'minor' }) },
  SUBMIT,
  { as: 'chief', command: 'approve', body: () => ({ note: 'Đạt yêu cầu.' }) },
  { as: 'head', command: 'signOff', body: (version) => ({ version }) },
];

/** Requests of one life cycle; the bare system makes as many. */
export const STEPS_PER_LIFE_CYCLE = STEPS.length + 1;

/** Signs the three people in. */
export async function signInCast(driver: HttpDriver): Promise<Cast> {
  const [head, chief, official] = await Promise.all(
    ['head@demo', 'chief@demo', 'official@demo'].map((login) => signIn(driver, login)),
  );

  return { head: head!, chief: chief!, official: official! };
}

/** What differs from a whole life cycle of a plain assignment. */
interface Variation {
  /** More fields of the issue. */
  more?: Record<string, unknown>;
  /** Stops after so many steps, the issue among them. */
  until?: number;
}

/** Runs the steps; each acknowledged one is reported as it is answered. */
export async function runLifeCycle(
  driver: HttpDriver,
  cast: Cast,
  acknowledged: (step: AcknowledgedStep) => void,
  { more = {}, until = STEPS_PER_LIFE_CYCLE }: Variation = {},
): Promise<void> {
  const key = randomUUID();
  const assignmentId = assignmentIdFor(cast.head.personId, key);
  const issue = {
    title: 'Báo cáo tiến độ số hoá hồ sơ (đo tải)',
    assigneeId: cast.official.personId,
    reviewerIds: [cast.chief.personId],
    signerId: cast.head.personId,
    dueInWorkingDays: 5,
    ...more,
  };
  let { version } = await send(
    driver,
    cast.head,
    'POST /assignments',
    '/api/v1/assignments',
    key,
    issue,
    201,
    {
      assignmentId,
      acknowledged,
    },
  );

  for (const { as, command, body } of STEPS.slice(0, until - 1)) {
    const route = `/assignments/${assignmentId}/commands/${command}`;
    const answer = send(
      driver,
      cast[as],
      `POST ${route}`,
      `/api/v1${route}`,
      randomUUID(),
      body(version),
      200,
      {
        assignmentId,
        acknowledged,
      },
    );
    version = (await answer).version;
  }
}

async function send(
  driver: HttpDriver,
  person: Person,
  route: string,
  path: string,
  key: string,
  body: object,
  expected: number,
  { assignmentId, acknowledged }: { assignmentId: string; acknowledged: (step: AcknowledgedStep) => void },
): Promise<{ version: number }> {
  const began = performance.now();
  const reply = await driver.post(path, body, { cookie: person.cookie, 'idempotency-key': key });
  assertStatus(reply, expected, route);
  acknowledged({
    ms: performance.now() - began,
    assignmentId,
    commandId: commandIdFor(person.personId, route, key),
  });

  return { version: Number(reply.body['version']) };
}

function assertStatus({ status, body }: Reply, expected: number, route: string): void {
  if (status !== expected) {
    throw new Error(`${route} was answered ${status}: ${JSON.stringify(body)}`);
  }
}
