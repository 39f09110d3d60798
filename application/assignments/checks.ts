/** What a body names, checked against the organisation and the files: people within reach, evidence of one's own. */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { COMMAND_BODIES } from '../../contracts/assignments';
import type { EvidenceInput } from '../../contracts/evidence';
import type { AssignmentRecord } from '../../db/repositories/assignments';
import { ownFiles } from '../../db/repositories/files';
import { personPlaces, unitPaths } from '../../db/repositories/places';
import type { Principal } from '../../domain/access/principal';
import { mayIssueTo } from '../../domain/access/visibility';
import type { CommandBodies, FollowUpCommandName } from '../../domain/assignment/commands';
import type { Evidence } from '../../domain/assignment/state';
import { fieldError } from '../../domain/errors';

/** A body as HTTP brings it, in its shape. */
export type Parsed<N extends FollowUpCommandName> = z.output<(typeof COMMAND_BODIES)[N]>;

export interface BuildContext {
  db: Knex;
  /** In whose name the command is given: how far it reaches is this person's. */
  principal: Principal;
  /** Whose hand gives it: files are those that this person uploaded. */
  actorId: string;
  record: AssignmentRecord;
  now: string;
}

/** From the parsed body of one command to the body that the workflow takes. */
export type Builder<N extends FollowUpCommandName> = (
  body: Parsed<N>,
  context: BuildContext,
) => Promise<CommandBodies[N]> | CommandBodies[N];

/** Reassigning reaches as far as issuing does; the line manager also within the lead unit. */
export async function checkReassigned(assigneeId: string, context: BuildContext): Promise<void> {
  const { db, principal, record } = context;
  const place = (await personPlaces(db, [assigneeId])).get(assigneeId);

  if (place === undefined) {
    throw fieldError('assignment/unknown-person', '/assigneeId');
  }

  const leadPath = (await unitPaths(db, [record.state.leadUnitId])).get(record.state.leadUnitId) ?? [];
  const inLeadUnit = place.paths.some((path) => path.includes(record.state.leadUnitId));

  if (
    !place.paths.some((path) => mayIssueTo(principal, path)) &&
    !(inLeadUnit && mayIssueTo(principal, leadPath))
  ) {
    throw fieldError('assignment/outside-scope', '/assigneeId');
  }
}

/** Whoever reviews or signs has a post somewhere; as at issue, it may be in any unit. */
export async function checkDecider(personId: string, { db }: BuildContext): Promise<void> {
  if (!(await personPlaces(db, [personId])).has(personId)) {
    throw fieldError('assignment/unknown-person', '/toId');
  }
}

/** Files were uploaded before, by the same person or for this assignment; their hash becomes part of the event. */
export async function resolveEvidence(
  evidence: readonly EvidenceInput[],
  context: BuildContext,
): Promise<Evidence[]> {
  const { db, actorId, record } = context;
  const wanted = evidence.flatMap((item) => (item.kind === 'file' ? [item.fileId] : []));
  const files = await ownFiles(db, wanted, actorId, record.state.id);

  return evidence.map((item, index): Evidence => {
    if (item.kind === 'link') {
      return item.title === undefined
        ? { kind: 'link', url: item.url }
        : { kind: 'link', url: item.url, title: item.title };
    }

    if (item.kind === 'text') {
      return { kind: 'text', text: item.text };
    }

    const file = files.get(item.fileId);

    if (file === undefined) {
      throw fieldError('assignment/unknown-file', `/evidence/${index}/fileId`);
    }

    return { kind: 'file', fileId: file.id, name: file.name, sha256: file.sha256, bytes: file.bytes };
  });
}
