/** Open work that goes over to the next quarter: a proposal for each piece, a preview, then one batch. */
import type { OrderCarryOver } from '../../contracts/conferences';
import type { Batch } from '../../db/repositories/batches';
import { calendarForUnit } from '../../db/repositories/calendars';
import { openAtEnd } from '../../db/repositories/conference-figures';
import type { AssignmentState } from '../../domain/assignment/state';
import type { CarryProposal } from '../../domain/conference/carry-over';
import { proposeFor } from '../../domain/conference/carry-over';
import { assertIn } from '../../domain/conference/conference';
import { isWorkingDay } from '../../domain/calendar/working-days';
import { DomainError, fieldError } from '../../domain/errors';
import { opaqueId } from '../assignments/command-id';
import type { CommandRow } from '../batches/order';
import { orderCommandBatch } from '../batches/order';
import type { RowPreview } from '../batches/preview';
import { previewRows } from '../batches/preview';
import type { CommandTerms } from '../batches/terms';
import type { BatchGateway } from '../process-batches';
import type { ProcessGateway } from '../process-gateway';
import { packScope } from './pack';
import type { ConferenceRequest } from './request';
import { keptConference } from './request';

type Wish = OrderCarryOver['rows'][number];

/** What is open of the quarter, with a proposal for each: people change it before anything happens. */
export async function proposeCarryOver(
  request: Pick<ConferenceRequest, 'db' | 'principal' | 'now'>,
  id: string,
): Promise<{ total: number; rows: { state: AssignmentState; proposal: CarryProposal }[] }> {
  const conference = await keptConference(request, id);
  const calendar = await calendarForUnit(request.db, conference.unitId);
  // What the conference itself gives out is no work that was left over.
  const issuedBefore = conference.circulatedAt ?? request.now;
  const scope = { ...packScope(conference, calendar, request.now), issuedBefore };
  const { total, states } = await openAtEnd(request.db, scope);

  return {
    total,
    rows: states.map((state) => ({ state, proposal: proposeFor(state, calendar, request.now) })),
  };
}

/** What the choices would do, by the very code that will do it; rows that stay as they are are not among them. */
export async function previewCarryOver(
  request: Omit<ConferenceRequest, 'requestId'> & { gateway: ProcessGateway },
  id: string,
  rows: readonly Wish[],
): Promise<RowPreview[]> {
  const commands = await commandsOf(request, id, rows, 'preview');
  const asked = commands.map(({ assignmentId, command, body }) => ({
    assignmentId,
    act: command as 'changeDeadline' | 'withdraw' | 'requestExplanation',
    body,
  }));

  return previewRows(request, asked);
}

/** Orders the batch. Throws `batch/preview-changed` when other than the expected number of rows would change. */
export async function orderCarryOver(
  request: ConferenceRequest,
  batches: BatchGateway,
  id: string,
  order: OrderCarryOver,
): Promise<Batch<CommandTerms>> {
  const { db, principal, now, requestId } = request;
  const rows = await commandsOf(request, id, order.rows, order.reason);

  if (rows.length === 0) {
    throw new DomainError('batch/nothing-selected');
  }

  if (rows.length !== order.expected) {
    throw new DomainError('batch/preview-changed', { affected: rows.length });
  }

  return orderCommandBatch(
    { db, batches },
    {
      id: opaqueId(['batch', requestId]),
      by: principal.personId,
      at: now,
      reason: order.reason,
      rows,
      about: { kind: 'conference', id },
      request: order,
    },
  );
}

async function commandsOf(
  request: Pick<ConferenceRequest, 'db' | 'principal'>,
  id: string,
  rows: readonly Wish[],
  reason: string,
): Promise<CommandRow[]> {
  const conference = await keptConference(request, id);
  assertIn('giveOut', conference.state);
  const calendar = await calendarForUnit(request.db, conference.unitId);

  return rows.flatMap(({ assignmentId, choice, dueOn }, index): CommandRow[] => {
    switch (choice) {
      case 'keep':
        return [];
      case 'withdraw':
        return [{ assignmentId, command: 'withdraw', body: { reason } }];
      case 'explain':
        return [{ assignmentId, command: 'requestExplanation', body: { question: reason } }];
      case 'redate':
        if (dueOn === undefined || !isWorkingDay(calendar, dueOn)) {
          throw fieldError('conference/not-a-working-day', `/rows/${index}/dueOn`);
        }

        return [{ assignmentId, command: 'changeDeadline', body: { dueOn, reason } }];
    }
  });
}
