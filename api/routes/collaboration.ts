/** What belongs to an assignment without being its events: attachments, watchers, links, and one's own snooze. */
import type { z } from 'zod';
import { dayBounds } from '../../application/assignments/schedule';
import { isIssuer } from '../../application/collaboration/act';
import { linkTo, unlink } from '../../application/collaboration/links';
import { giveTo, takeFrom } from '../../application/collaboration/watchers';
import type { SnoozeBody, SnoozeState } from '../../contracts/collaboration';
import type { AssignmentRecord } from '../../db/repositories/assignments';
import { visibleLinks } from '../../db/repositories/links';
import { loadNames } from '../../db/repositories/names';
import { cityRules } from '../../db/repositories/policies';
import { deleteSnooze, findSnooze, putSnooze } from '../../db/repositories/snoozes';
import { unwatch, watch, watchersOf } from '../../db/repositories/watchers';
import { sideOf } from '../../domain/collaboration/links';
import { MAX_SNOOZE_DAYS } from '../../domain/collaboration/snooze';
import { fieldError } from '../../domain/errors';
import { actOf } from '../act';
import { partIn, visible } from '../assignments/visible';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { mountAttachments } from './attachments';

export function mountCollaboration(at: Mounting): void {
  mountAttachments(at);
  mountWatchers(at);
  mountLinks(at);
  mountSnooze(at);
}

type Asked = Pick<Call<'getAssignment'>, 'deps' | 'ctx'>;

function mountWatchers(at: Mounting): void {
  mount(at, 'watch', async (call) => {
    const { state } = await visible(call);
    await watch(call.deps.db, call.ctx.principal.personId, state.id);

    return { body: {} };
  });
  mount(at, 'unwatch', async (call) => {
    const { state } = await visible(call);
    await unwatch(call.deps.db, call.ctx.principal.personId, state.id);

    return { body: {} };
  });
  mount(at, 'listWatchers', async (call) => {
    const record = await visible(call);
    const watchers = await watchersOf(call.deps.db, record.state.id);
    const names = await loadNames(
      call.deps.db,
      watchers.flatMap(({ personId, givenBy }) => [personId, ...(givenBy === null ? [] : [givenBy])]),
      [],
    );
    const items = watchers.map(({ personId, since, givenBy, grantsSight }) => ({
      person: names.person(personId),
      since,
      givenBy: givenBy === null ? null : names.person(givenBy),
      grantsSight,
    }));

    return { body: { items, mayGrant: isIssuer(call.ctx.principal, record) } };
  });
  mount(at, 'addWatcher', async (call) => {
    await giveTo(actOf(call), await partIn(call), call.params.personId);

    return { body: {} };
  });
  mount(at, 'removeWatcher', async (call) => {
    await takeFrom(actOf(call), await visible(call), call.params.personId);

    return { body: {} };
  });
}

function mountLinks(at: Mounting): void {
  mount(at, 'listLinks', async (call) => ({ body: { items: await linkViews(call, await visible(call)) } }));
  mount(
    at,
    'addLink',
    async (call) => {
      const record = await partIn(call);
      await linkTo(actOf(call), record.state.id, call.parse());

      return { body: { items: await linkViews(call, record) } };
    },
    { lateParse: true },
  );
  mount(at, 'removeLink', async (call) => {
    await unlink(actOf(call), await partIn(call), call.params.linkId);

    return { body: {} };
  });
}

async function linkViews({ deps, ctx }: Asked, record: AssignmentRecord) {
  const { principal } = ctx;
  const links = await visibleLinks(deps.db, principal, record.state.id);

  return links.map(({ other, createdBy, ...link }) => ({
    id: link.id,
    side: sideOf(link, record.state.id).side,
    other: {
      id: other.id,
      number: other.number,
      title: other.title,
      status: other.status,
      dueAt: other.dueAt,
    },
    mayRemove: createdBy === principal.personId || isIssuer(principal, record),
  }));
}

function mountSnooze(at: Mounting): void {
  mount(at, 'getSnooze', async (call) => {
    const { state } = await visible(call);

    return { body: await snoozeState(call, state.id) };
  });
  mount(
    at,
    'snooze',
    async (call) => {
      const { state } = await visible(call);
      const { now, principal } = call.ctx;
      const body = call.parse();
      await putSnooze(call.deps.db, principal.personId, state.id, {
        until: await wakingInstant(call, body),
        wakesOnChange: body.wakesOnChange,
        seq: state.seq,
        note: body.note ?? null,
        at: now,
      });

      return { body: await snoozeState(call, state.id) };
    },
    { lateParse: true },
  );
  mount(at, 'unsnooze', async (call) => {
    const { state } = await visible(call);
    await deleteSnooze(call.deps.db, call.ctx.principal.personId, state.id);

    return { body: { snooze: null } };
  });
}

/** The instant that a body names; a day means its beginning. */
async function wakingInstant(
  { deps, ctx }: Asked,
  { until, untilOn }: z.infer<typeof SnoozeBody>,
): Promise<string | null> {
  const pointer = untilOn === undefined ? '/until' : '/untilOn';
  const instant =
    untilOn === undefined ? until : dayBounds((await cityRules(deps.db)).calendar, untilOn).from;

  if (instant === undefined) {
    return null;
  }

  const ahead = Date.parse(instant) - Date.parse(ctx.now);

  if (ahead <= 0) {
    throw fieldError('snooze/in-past', pointer);
  }

  if (ahead > MAX_SNOOZE_DAYS * 86_400_000) {
    throw fieldError('snooze/too-far', pointer, { days: MAX_SNOOZE_DAYS });
  }

  return new Date(instant).toISOString();
}

async function snoozeState({ deps, ctx }: Asked, assignmentId: string): Promise<SnoozeState> {
  const found = await findSnooze(deps.db, ctx.principal.personId, assignmentId, ctx.now);

  return {
    snooze:
      found === null
        ? null
        : { until: found.until, wakesOnChange: found.wakesOnChange, note: found.note, at: found.at },
  };
}
