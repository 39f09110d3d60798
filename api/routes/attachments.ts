/** Documents of an assignment: attached version by version, and taken back when they were attached wrongly. */
import { isIssuer } from '../../application/collaboration/act';
import { attach, attachVersion, withdraw } from '../../application/collaboration/attachments';
import type { AttachmentView } from '../../contracts/collaboration';
import { canTakePart } from '../../db/repositories/assignment-access';
import type { AssignmentRecord } from '../../db/repositories/assignments';
import { listAttachments } from '../../db/repositories/attachments';
import { loadNames } from '../../db/repositories/names';
import { readsWithdrawn, withdrawalRefusal } from '../../domain/collaboration/attachments';
import { DomainError } from '../../domain/errors';
import { actOf } from '../act';
import { partIn, visible } from '../assignments/visible';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';

type Asked = Pick<Call<'getAssignment'>, 'deps' | 'ctx'>;

export function mountAttachments(at: Mounting): void {
  mount(at, 'listAttachments', async (call) => ({
    body: { items: await attachmentViews(call, await visible(call)) },
  }));
  mount(
    at,
    'addAttachment',
    async (call) => {
      const record = await partIn(call);
      const id = await attach(actOf(call), record.state.id, call.parse());

      return { body: await oneAttachment(call, record, id) };
    },
    { lateParse: true },
  );
  mount(
    at,
    'addAttachmentVersion',
    async (call) => {
      const record = await partIn(call);
      const { attachmentId } = call.params;
      await attachVersion(actOf(call), record.state.id, attachmentId, call.parse());

      return { body: await oneAttachment(call, record, attachmentId) };
    },
    { lateParse: true },
  );
  mount(
    at,
    'withdrawAttachment',
    async (call) => {
      const record = await partIn(call);
      const { attachmentId } = call.params;
      await withdraw(actOf(call), record, attachmentId, call.parse());

      return { body: await oneAttachment(call, record, attachmentId) };
    },
    { lateParse: true },
  );
}

async function attachmentViews({ deps, ctx }: Asked, record: AssignmentRecord): Promise<AttachmentView[]> {
  const { principal } = ctx;
  const { id: assignmentId } = record.state;
  const [found, takesPart] = await Promise.all([
    listAttachments(deps.db, assignmentId),
    canTakePart(deps.db, principal, assignmentId),
  ]);
  const names = await loadNames(
    deps.db,
    found.flatMap(({ versions, withdrawal }) => [
      ...versions.map(({ addedBy }) => addedBy),
      ...(withdrawal === null ? [] : [withdrawal.by]),
    ]),
    [],
  );

  return found.map(({ id, name, versions, withdrawal, createdBy, isEvidence }) => ({
    id,
    name,
    versions: versions.map(({ addedBy, ...version }) => ({ ...version, addedBy: names.person(addedBy) })),
    withdrawal:
      withdrawal === null
        ? null
        : {
            ...withdrawal,
            by: names.person(withdrawal.by),
            readable: isEvidence || readsWithdrawn(principal),
          },
    mayWithdraw:
      takesPart &&
      withdrawal === null &&
      withdrawalRefusal({
        isMaker: createdBy === principal.personId,
        isIssuer: isIssuer(principal, record),
        isEvidence,
      }) === null,
  }));
}

async function oneAttachment(asked: Asked, record: AssignmentRecord, id: string): Promise<AttachmentView> {
  const view = (await attachmentViews(asked, record)).find((one) => one.id === id);

  if (view === undefined) {
    throw new DomainError('access/not-visible');
  }

  return view;
}
