/** Review conferences: preparing, circulating, holding them, and what follows. */
import { z } from 'zod';
import { orderCarryOver, previewCarryOver, proposeCarryOver } from '../../application/conferences/carry-over';
import { giveOutDecisions, recordDecision } from '../../application/conferences/decide';
import {
  giveOpinions,
  proposeForQuarter,
  recordMinutes,
  stepConference,
} from '../../application/conferences/hold';
import { paperOf } from '../../application/conferences/pack';
import { editConference, prepareConference } from '../../application/conferences/prepare';
import type { ConferenceRequest } from '../../application/conferences/request';
import { visibleConference } from '../../application/conferences/request';
import type { ConferencePack } from '../../contracts/conference-packs';
import { Id, Instant } from '../../contracts/common';
import { findVisible } from '../../db/repositories/assignments';
import { decisionBehind } from '../../db/repositories/conference-words';
import { findConference, listConferences } from '../../db/repositories/conferences';
import { loadNames } from '../../db/repositories/names';
import { seesConference } from '../../domain/conference/access';
import { DomainError } from '../../domain/errors';
import { previewView } from '../batches/preview-view';
import { conferenceRequest } from '../conferences/request';
import { conferenceRows, conferenceView } from '../conferences/views';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { oneView } from './batches';

const Position = z.strictObject({ heldAt: Instant, id: Id });

export function mountConferences(at: Mounting): void {
  mount(at, 'prepareConference', async (call) => {
    const id = await prepareConference(conferenceRequest(call), call.parse());

    return { body: await viewOf(call, id), headers: { location: `/api/v1/conferences/${id}` } };
  });
  mount(at, 'listConferences', async (call) => ({ body: await listed(call) }));
  mount(at, 'getConference', async (call) => ({ body: await viewOf(call, call.params.id) }));
  mount(at, 'getConferencePack', async (call) => ({ body: await packOf(call, call.params.id) }));
  mount(at, 'getDecidedAt', async (call) => ({ body: await decidedAt(call) }));
  mountActs(at);
  mountAfter(at);
}

/** Acts after which the conference is shown as it then is. */
function mountActs(at: Mounting): void {
  mountAct(at, 'editConference', editConference);
  mountAct(at, 'stepConference', stepConference);
  mountAct(at, 'giveOpinions', giveOpinions);
  mountAct(at, 'proposeForQuarter', proposeForQuarter);
  mountAct(at, 'recordMinutes', recordMinutes);
  mountAct(at, 'recordDecision', recordDecision);
}

type ActName =
  | 'editConference'
  | 'stepConference'
  | 'giveOpinions'
  | 'proposeForQuarter'
  | 'recordMinutes'
  | 'recordDecision';

function mountAct<N extends ActName>(
  at: Mounting,
  name: N,
  act: (request: ConferenceRequest, id: string, body: ReturnType<Call<N>['parse']>) => Promise<void>,
): void {
  mount(
    at,
    name,
    async (call) => {
      const { id } = call.params as { id: string };
      await seen(call, id);
      await act(conferenceRequest(call), id, call.parse() as ReturnType<Call<N>['parse']>);

      return { body: await viewOf(call, id) };
    },
    { lateParse: true },
  );
}

function mountAfter(at: Mounting): void {
  const options = { lateParse: true };
  mount(
    at,
    'giveOutDecisions',
    async (call) => {
      await seen(call, call.params.id);
      const { decisionIds } = call.parse();
      const { batches } = call.deps;
      const batch = await giveOutDecisions(conferenceRequest(call), batches, call.params.id, decisionIds);

      return { body: { batch: await oneView(call, batch) } };
    },
    options,
  );
  mount(at, 'getCarryOver', async (call) => ({ body: await carryOver(call) }));
  mount(
    at,
    'previewCarryOver',
    async (call) => {
      const { db, gateway } = call.deps;
      await seen(call, call.params.id);
      const asker = { db, gateway, principal: call.ctx.principal, now: call.ctx.now };
      const rows = await previewCarryOver(asker, call.params.id, call.parse().rows);

      return { body: await previewView(db, rows) };
    },
    options,
  );
  mount(
    at,
    'orderCarryOver',
    async (call) => {
      await seen(call, call.params.id);
      const { batches } = call.deps;
      const batch = await orderCarryOver(conferenceRequest(call), batches, call.params.id, call.parse());

      return { body: { batch: await oneView(call, batch) } };
    },
    options,
  );
}

type AnyCall = Pick<Call<'getConference'>, 'deps' | 'ctx'>;

const seen = ({ deps: { db }, ctx: { principal } }: AnyCall, id: string) =>
  visibleConference({ db, principal }, id);

const viewOf = async (call: AnyCall, id: string) =>
  conferenceView(call.deps.db, call.ctx.principal, await seen(call, id));

async function listed({ deps: { db }, ctx: { principal }, query }: Call<'listConferences'>) {
  const { limit, cursor, ...filter } = query;
  const after = decodeCursor(cursor, Position);
  const rows = await listConferences(db, principal, filter, { limit: limit + 1, after });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);

  return {
    items: await conferenceRows(db, shown),
    nextCursor: encodeCursor(
      rows.length > limit && last !== undefined ? { heldAt: last.heldAt, id: last.id } : null,
    ),
  };
}

const packOf = async (call: AnyCall, id: string): Promise<ConferencePack> =>
  paperOf(call.deps.db, await seen(call, id), call.ctx.now);

async function carryOver({ deps: { db }, ctx, params }: Call<'getCarryOver'>) {
  const { principal, now } = ctx;
  const { total, rows } = await proposeCarryOver({ db, principal, now }, params.id);
  const { unit } = await loadNames(
    db,
    [],
    rows.map(({ state }) => state.leadUnitId),
  );

  return {
    total,
    rows: rows.map(({ state, proposal }) => ({
      assignmentId: state.id,
      number: state.number,
      title: state.title,
      unit: unit(state.leadUnitId),
      status: state.status,
      dueAt: state.dueAt,
      overdue: state.dueAt < now,
      ...proposal,
    })),
  };
}

async function decidedAt({ deps: { db }, ctx: { principal }, params }: Call<'getDecidedAt'>) {
  if ((await findVisible(db, principal, params.id)) === null) {
    throw new DomainError('access/not-visible');
  }

  const behind = await decisionBehind(db, params.id);
  const conference = behind === null ? null : await findConference(db, behind.conferenceId);

  return {
    decision:
      behind === null || conference === null || !seesConference(principal, conference)
        ? null
        : { ...behind, title: conference.title, heldAt: conference.heldAt },
  };
}
