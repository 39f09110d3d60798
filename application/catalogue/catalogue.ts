/**
 * Keeping the work catalogue. Every step stands in the system's audit chain in the same transaction, with the number of
 * the document that it rests on. Nothing here touches an assignment that was issued: it keeps its own snapshot.
 */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { DraftItem, EditItem, FrameInput, StepInput } from '../../contracts/catalogue';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { CatalogueFrame, CatalogueItem } from '../../db/repositories/catalogue';
import {
  appendStep,
  currentFrame,
  findItem,
  frameOfRequest,
  insertFrame,
  isCodeTaken,
  saveItem,
  stepOfRequest,
} from '../../db/repositories/catalogue';
import { defaultMethod } from '../../db/repositories/evaluation-methods';
import { unitPaths } from '../../db/repositories/places';
import type { Principal } from '../../domain/access/principal';
import type { ItemStep, ProductSnapshot } from '../../domain/catalogue/item';
import {
  belongsTo,
  checkFrame,
  coefficientOf,
  mayFrame,
  mayTakeStep,
  stateAfter,
} from '../../domain/catalogue/item';
import { DomainError, fieldError } from '../../domain/errors';
import { opaqueId } from '../assignments/command-id';
import type { RuleChange } from '../rules/policies';
import { catalogueAgency } from './agencies';

/** A change of the catalogue, with who asks for it as the policy table sees them. */
export interface CatalogueChange extends RuleChange {
  principal: Principal;
}

/** Sets the groups and the standard product of an agency; products written earlier keep their coefficients. */
export async function setFrame(
  { db, principal, now, requestId }: CatalogueChange,
  agencyId: string,
  { groups, standard, documentNumber, basedOnVersion }: z.output<typeof FrameInput>,
): Promise<CatalogueFrame> {
  await assertAgency(db, agencyId);

  if (!mayFrame(principal, await catalogueAgency(db, agencyId, now))) {
    throw new DomainError('access/not-entitled');
  }

  const { catalogueGroups } = await defaultMethod(db, now.slice(0, 10));
  checkFrame(groups, standard.points, catalogueGroups);

  await db.transaction(async (trx) => {
    if (await frameOfRequest(trx, requestId)) {
      return;
    }

    const before = await currentFrame(trx, agencyId);
    const frame = {
      agencyId,
      version: basedOnVersion + 1,
      standard,
      groups,
      documentNumber,
      setBy: principal.personId,
      setAt: now,
    };
    const isNext = (before?.version ?? 0) === basedOnVersion;

    if (isNext && (await insertFrame(trx, frame, requestId))) {
      await audit(trx, { principal, now }, 'catalogue.framed', { agencyId, frame });
    } else if (!(await frameOfRequest(trx, requestId))) {
      throw new DomainError('catalogue/version-changed', { version: before?.version ?? 0 });
    }
  });

  return required(await currentFrame(db, agencyId));
}

/** Drafts a product that the catalogue lacks; whoever works in the agency may ask for one, with a reason. */
export async function draftItem(
  change: CatalogueChange,
  { agencyId, code, name, output, groupNo, points, reason }: z.output<typeof DraftItem>,
): Promise<CatalogueItem> {
  const { db, principal, now, requestId } = change;
  await assertAgency(db, agencyId, '/agencyId');

  if (!belongsTo(principal, agencyId) && !mayFrame(principal, await catalogueAgency(db, agencyId, now))) {
    throw new DomainError('access/not-entitled');
  }

  const item: CatalogueItem = {
    id: opaqueId(['catalogueItem', requestId]),
    agencyId,
    code,
    name,
    output,
    groupNo,
    points,
    coefficient: await coefficientIn(db, agencyId, groupNo, points),
    state: 'draft',
    version: 1,
    reason,
    createdBy: principal.personId,
    createdAt: now,
  };

  return step(change, item.id, async (trx) => {
    await write(trx, change, item, { step: 'draft', documentNumber: null, reason });
  });
}

/** Rewrites a draft; whoever drafted it, or may propose it. */
export const editItem = (
  change: CatalogueChange,
  id: string,
  { reason, basedOnVersion, ...changes }: z.output<typeof EditItem>,
): Promise<CatalogueItem> =>
  step(change, id, async (trx) => {
    const item = await there(trx, id);
    const { principal } = change;

    const agency = await catalogueAgency(trx, item.agencyId, change.now);

    if (item.createdBy !== principal.personId && !mayTakeStep(principal, agency, 'propose')) {
      throw new DomainError('access/not-entitled');
    }

    if (item.state !== 'draft') {
      throw new DomainError('catalogue/not-in-state', { state: item.state });
    }

    assertVersion(item, basedOnVersion);
    const edited = { ...item, ...changes, version: item.version + 1 };
    const coefficient = await coefficientIn(trx, item.agencyId, edited.groupNo, edited.points);
    await write(trx, change, { ...edited, coefficient }, { step: 'edit', documentNumber: null, reason });
  });

/** Takes a product one step further, by the document that decides it. */
export const takeStep = (
  change: CatalogueChange,
  id: string,
  name: ItemStep,
  { documentNumber, reason, basedOnVersion }: z.output<typeof StepInput>,
): Promise<CatalogueItem> =>
  step(change, id, async (trx) => {
    const item = await there(trx, id);

    if (!mayTakeStep(change.principal, await catalogueAgency(trx, item.agencyId, change.now), name)) {
      throw new DomainError('access/not-entitled');
    }

    const state = stateAfter(item.state, name);

    if (name !== 'sendBack' && documentNumber === null) {
      throw fieldError('catalogue/document-missing', '/documentNumber');
    }

    assertVersion(item, basedOnVersion);
    await write(
      trx,
      change,
      { ...item, state, version: item.version + 1 },
      { step: name, documentNumber, reason },
    );
  });

/** What an assignment to a unit takes of a product: only one that is decided, of an agency on the unit's path. */
export async function productFor(
  db: Knex,
  itemId: string,
  unitPath: readonly string[],
): Promise<ProductSnapshot> {
  const item = await findItem(db, itemId);

  if (item === null || !unitPath.includes(item.agencyId)) {
    throw fieldError('assignment/unknown-reference', '/catalogueItemId');
  }

  if (item.state !== 'decided') {
    throw fieldError('catalogue/not-decided', '/catalogueItemId', { state: item.state });
  }

  const { id, code, name, groupNo, coefficient, version } = item;

  return { itemId: id, code, name, group: groupNo, coefficient, version };
}

/** Runs a change once for its request, and answers the product as it is afterwards. */
async function step(
  { db, requestId }: CatalogueChange,
  id: string,
  act: (trx: Knex) => Promise<void>,
): Promise<CatalogueItem> {
  await db.transaction(async (trx) => {
    if (!(await stepOfRequest(trx, requestId))) {
      await act(trx);
    }
  });

  return required(await findItem(db, id));
}

async function write(
  trx: Knex,
  { principal, now, requestId }: CatalogueChange,
  item: CatalogueItem,
  {
    step: name,
    documentNumber,
    reason,
  }: { step: string; documentNumber: string | null; reason: string | null },
): Promise<void> {
  if (await isCodeTaken(trx, item)) {
    throw fieldError('catalogue/code-taken', '/code', { code: item.code });
  }

  await saveItem(trx, item);
  await appendStep(trx, item, {
    step: name,
    byId: principal.personId,
    at: now,
    documentNumber,
    reason,
    requestId,
  });
  await audit(trx, { principal, now }, `catalogue.${name}`, { documentNumber, reason, item });
}

async function coefficientIn(db: Knex, agencyId: string, groupNo: number, points: string): Promise<string> {
  const frame = await currentFrame(db, agencyId);

  if (frame === null) {
    throw new DomainError('catalogue/no-frame', { agencyId });
  }

  if (!frame.groups.some(({ no }) => no === groupNo)) {
    throw fieldError('catalogue/unknown-group', '/groupNo', { groups: frame.groups });
  }

  return coefficientOf(points, frame.standard.points);
}

async function assertAgency(db: Knex, agencyId: string, pointer?: string): Promise<void> {
  if (!(await unitPaths(db, [agencyId])).has(agencyId)) {
    throw pointer === undefined
      ? new DomainError('access/not-visible')
      : fieldError('assignment/unknown-unit', pointer);
  }
}

async function there(trx: Knex, id: string): Promise<CatalogueItem> {
  const item = await findItem(trx, id, true);

  if (item === null) {
    throw new DomainError('access/not-visible');
  }

  return item;
}

function assertVersion({ version }: CatalogueItem, basedOnVersion: number): void {
  if (version !== basedOnVersion) {
    throw new DomainError('catalogue/version-changed', { version });
  }
}

const audit = (
  trx: Knex,
  { principal, now }: Pick<CatalogueChange, 'principal' | 'now'>,
  action: string,
  details: Record<string, unknown>,
): Promise<void> =>
  appendAudit(trx, { chain: SYSTEM_CHAIN, action, actorId: principal.personId, at: now, details });

function required<T>(value: T | null): T {
  if (value === null) {
    throw new DomainError('access/not-visible');
  }

  return value;
}
