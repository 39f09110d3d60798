/** Orders to issue to many: given once, as previewed; then driven by the workflow of their directive. */
import type { DistributedAssignment, RecipientChoice } from '../../contracts/distributions';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { Distribution } from '../../db/repositories/distributions';
import {
  countDistributionRows,
  findDistribution,
  insertDistribution,
  retryDistributionRows,
  setDistributionState,
} from '../../db/repositories/distributions';
import { unitPaths } from '../../db/repositories/places';
import type { Principal } from '../../domain/access/principal';
import { READS_ALL, issuingUnitId, ledUnitIds } from '../../domain/access/visibility';
import type { DistributionAct } from '../../domain/directive/distribution';
import { afterAct } from '../../domain/directive/distribution';
import { DomainError } from '../../domain/errors';
import { bodyHashOf, opaqueId } from '../assignments/command-id';
import type { DirectiveGateway } from '../process-directive';
import { checkAssignment, planDistribution } from './preview';
import { recipientsOf } from './recipients';
import type { DirectiveRequest } from './registry';

/** What is kept of an order beside its rows. */
export interface Template {
  assignment: DistributedAssignment;
  /** Tells another order under the same key from a repeated one. */
  orderHash: string;
}

export interface Order {
  recipients: RecipientChoice;
  assignment: DistributedAssignment;
  expected: number;
}

/** Writes down to whom, and begins. Throws when they are not as many as the preview said, or every row would be refused. */
export async function orderDistribution(
  request: DirectiveRequest,
  gateway: DirectiveGateway,
  directiveId: string,
  order: Order,
): Promise<Distribution<Template>> {
  const { db, principal, now, requestId } = request;
  const id = opaqueId(['distribution', requestId]);
  const orderHash = bodyHashOf(order);
  const earlier = await findDistribution<Template>(db, id);

  if (earlier !== null) {
    if (earlier.template.orderHash !== orderHash) {
      throw new DomainError('idempotency/key-reused');
    }

    await gateway.drive(directiveId);

    return earlier;
  }

  const { assignment, expected } = order;
  const recipients = await recipientsOf(db, principal, order.recipients);

  if (recipients.length !== expected) {
    throw new DomainError('distribution/preview-changed', { recipients: recipients.length });
  }

  await checkAssignment(db, assignment);
  await planDistribution(db, directiveId, recipients, { assignment, now });
  const unitId = issuingUnitId(principal, []);
  const distribution: Distribution<Template> = {
    id,
    directiveId,
    template: { assignment, orderHash },
    orderedBy: principal.personId,
    issuerUnitPath: unitId === null ? [] : ((await unitPaths(db, [unitId])).get(unitId) ?? []),
    orderedAt: now,
    state: 'running',
    total: recipients.length,
  };
  await db.transaction(async (trx) => {
    if (await insertDistribution(trx, distribution, recipients)) {
      await appendAudit(trx, {
        chain: SYSTEM_CHAIN,
        action: 'distribution.ordered',
        actorId: principal.personId,
        at: now,
        details: { distributionId: id, directiveId, assignment, total: recipients.length },
      });
    }
  });
  await gateway.drive(directiveId);

  return distribution;
}

/** Whether a person decides about the rest of an order: who gave it, heads above their unit, city leaders. */
export const mayControl = (principal: Principal, distribution: Distribution<unknown>): boolean =>
  principal.personId === distribution.orderedBy ||
  principal.roles.includes('cityLeader') ||
  ledUnitIds(principal).some((unitId) => distribution.issuerUnitPath.includes(unitId));

/** Whether a person sees to whom was issued and what became of each row: who decides about it, and the reading roles. */
export const maySee = (principal: Principal, distribution: Distribution<unknown>): boolean =>
  mayControl(principal, distribution) || principal.roles.some((role) => READS_ALL.includes(role));

/** An order of a directive that this reader may see, or the refusal of what is not there. */
export async function visibleDistribution(
  { db, principal }: Pick<DirectiveRequest, 'db' | 'principal'>,
  id: string,
): Promise<Distribution<Template>> {
  const distribution = await findDistribution<Template>(db, id);

  if (distribution === null || !maySee(principal, distribution)) {
    throw new DomainError('access/not-visible');
  }

  return distribution;
}

/** Rows that are issued stay issued, whatever is decided about the rest. */
export async function controlDistribution(
  request: DirectiveRequest,
  gateway: DirectiveGateway,
  id: string,
  { act, reason }: { act: DistributionAct; reason: string },
): Promise<Distribution<Template>> {
  const { db, principal, now } = request;
  const seen = await visibleDistribution(request, id);

  if (!mayControl(principal, seen)) {
    throw new DomainError('access/not-entitled');
  }

  const after = await db.transaction(async (trx) => {
    const distribution = await findDistribution<Template>(trx, id, true);
    const rows = (await countDistributionRows(trx, [id])).get(id);

    if (distribution === null || rows === undefined) {
      throw new DomainError('access/not-visible');
    }

    const state = afterAct(distribution.state, act, rows);
    await setDistributionState(trx, id, state);
    const retried = act === 'retry' ? await retryDistributionRows(trx, id) : null;
    await appendAudit(trx, {
      chain: SYSTEM_CHAIN,
      action: `distribution.${act}`,
      actorId: principal.personId,
      at: now,
      details: { distributionId: id, reason, rows, ...(retried === null ? {} : { retried }) },
    });

    return { ...distribution, state };
  });

  if (after.state === 'running') {
    await gateway.drive(after.directiveId);
  }

  return after;
}
