/** The command table as tests give it: how the personas stand, how a state is reached, and each command where it is lawful. */
import type { FollowUpCommandName } from '../../domain/assignment/commands';
import type { Relation } from '../../domain/assignment/permissions';
import type { AssignmentStatus } from '../../domain/assignment/state';
import type { Office, Persona } from './office';
import { makeTemplate } from './recurring';

export type Step = [Persona, string, unknown?];
export type Standing = Partial<Record<Persona, readonly Relation[]>>;

/** Issued by the head to the official; reviewed by their chief, signed by a colleague, helped by a ward. */
export const TO_A_PERSON: Standing = {
  leader: ['headAboveIssuer'],
  head: ['assigner', 'headAboveIssuer'],
  chief: ['lineManager', 'leadUnitHead', 'reviewer'],
  official: ['assignee'],
  colleague: ['signer'],
  ward: ['coordinator'],
};
const reason = 'Theo quy chế';
const submit: Step = ['official', 'submit', { evidence: [] }];
const giveBack: Step = ['chief', 'return', { reason, severity: 'minor' }];
export const COURSES: Readonly<Record<AssignmentStatus, readonly Step[]>> = {
  issued: [],
  declined: [['official', 'decline', { reason }]],
  accepted: [['official', 'accept']],
  inProgress: [
    ['official', 'accept'],
    ['official', 'reportProgress', { percent: 10 }],
  ],
  submitted: [['official', 'accept'], submit],
  returned: [['official', 'accept'], submit, giveBack],
  approved: [['official', 'accept'], submit, ['chief', 'approve']],
  signedOff: [['official', 'accept'], submit, ['chief', 'approve'], ['colleague', 'signOff']],
  suspended: [['head', 'suspend', { reason }]],
  withdrawn: [['head', 'withdraw', { reason }]],
};

export interface Given {
  by: Persona;
  body?: unknown;
  /** How it came so far; `issued` alone where absent. */
  after?: readonly Step[];
  /** What it was issued with, where it matters. */
  issued?: Record<string, unknown>;
}

const accepted = COURSES.accepted;
const excused: readonly Step[] = [...COURSES.returned, ['official', 'requestExcuse', { cause: reason }]];
const extension: Step = ['official', 'requestExtension', { dueInWorkingDays: 9, reason }];
const part = { unitId: 'SNV', part: 'Số liệu', dueInWorkingDays: 2 };
const issued = { assigneeId: undefined, reviewerIds: undefined, leadUnitId: 'SKHCN.P01' };
const openPool: Step = ['chief', 'openPool', {}];

/** Each command where it is lawful. */
export const lawfulCells = (office: Office): Readonly<Record<FollowUpCommandName, Given>> => {
  const toAnother = { assigneeId: office.ids.deputy, reason };

  return {
    accept: { by: 'official' },
    openPool: { by: 'head', body: {}, issued },
    closePool: { by: 'chief', body: {}, after: [openPool], issued },
    claim: { by: 'official', after: [openPool], issued },
    unclaim: { by: 'official', body: { reason }, after: [openPool, ['official', 'claim']], issued },
    decline: { by: 'official', body: { reason } },
    reassign: { by: 'head', body: toAnother },
    reportProgress: { by: 'official', body: { percent: 20 }, after: accepted },
    reportObstacle: { by: 'ward', body: { what: 'Chưa có số liệu', unitId: '00070' }, after: accepted },
    checkItem: { by: 'official', body: { itemId: 'i1', checked: true }, after: accepted },
    submit: { by: 'official', body: { evidence: [] }, after: accepted },
    approve: { by: 'chief', body: { note: null }, after: COURSES.submitted },
    return: { by: 'colleague', body: { reason, severity: 'major' }, after: COURSES.approved },
    signOff: { by: 'colleague', after: COURSES.approved },
    proposeChange: { by: 'official', body: { reason } },
    refuseChange: { by: 'head', body: { reason }, after: [['official', 'proposeChange', { reason }]] },
    requestExtension: { by: 'official', body: extension[2], after: accepted },
    grantExtension: { by: 'leader', body: {}, after: [...accepted, extension] },
    refuseExtension: { by: 'head', body: { reason }, after: [...accepted, extension] },
    changeDeadline: { by: 'head', body: { dueInWorkingDays: 12, reason } },
    handOver: { by: 'head', body: toAnother, after: accepted },
    replaceReviewer: {
      by: 'head',
      body: { reviewerId: office.ids.chief, toId: office.ids.deputy, reason },
      after: COURSES.submitted,
    },
    replaceSigner: { by: 'head', body: { toId: office.ids.deputy, reason }, after: COURSES.approved },
    suspend: { by: 'head', body: { reason }, after: accepted },
    resume: { by: 'head', body: {}, after: COURSES.suspended },
    withdraw: { by: 'leader', body: { reason } },
    reopen: { by: 'colleague', body: { reason }, after: COURSES.signedOff },
    requestExplanation: { by: 'chief', body: { question: 'Vì sao chậm?' } },
    explain: {
      by: 'official',
      body: { text: 'Thiếu số liệu' },
      after: [['head', 'requestExplanation', { question: 'Vì sao chậm?' }]],
    },
    requestExcuse: { by: 'official', body: { cause: reason }, after: COURSES.returned },
    confirmExcuse: { by: 'head', body: {}, after: excused },
    refuseExcuse: { by: 'head', body: { reason }, after: excused },
    addCoordinator: { by: 'chief', body: part },
    removeCoordinator: { by: 'head', body: { unitId: '00070', reason } },
    confirmPart: { by: 'ward', body: { unitId: '00070' }, after: accepted },
  };
};

/** Issues by the head to the official, whom a colleague signs for and a ward helps, and carries it so far. */
export async function inState(
  office: Office,
  steps: readonly Step[],
  body: Record<string, unknown> = {},
): Promise<string> {
  const { id } = await office.issue({
    signerId: office.ids.colleague,
    coordinatingUnitIds: ['00070'],
    ...body,
  });

  for (const [by, command, given] of steps) {
    await office.carry(id, [
      by,
      command,
      command === 'signOff' ? { version: await versionOf(office, id) } : given,
    ]);
  }

  return id;
}

export const versionOf = async (office: Office, id: string): Promise<number> =>
  (await office.clients.head.get(`/assignments/${id}`)).body.version;

/** What a command's assignment has to be issued with. */
export const issuedFor = async (
  office: Office,
  command: FollowUpCommandName,
): Promise<Record<string, unknown>> =>
  command === 'checkItem'
    ? { templateId: (await makeTemplate(office)).id, reviewerIds: undefined }
    : (lawfulCells(office)[command].issued ?? {});
