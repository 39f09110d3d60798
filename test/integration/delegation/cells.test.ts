/**
 * The command table in another's place, cell by cell: whoever covers for a persona is offered exactly what that persona may,
 * in each state; and each command really given is done within the scope and the time, and refused outside of them, after the
 * end, and to whoever works on it.
 */
import type { FollowUpCommandName } from '../../../domain/assignment/commands';
import { COMMAND_NAMES } from '../../../domain/assignment/commands';
import { COMMAND_RULES } from '../../../domain/assignment/permissions';
import type { AssignmentStatus } from '../../../domain/assignment/state';
import { ASSIGNMENT_STATUSES } from '../../../domain/assignment/state';
import type { ActKind } from '../../../domain/delegation/acts';
import { ACT_KINDS, ACT_KINDS_OF } from '../../../domain/delegation/acts';
import {
  COURSES,
  TO_A_PERSON,
  inState,
  issuedFor,
  lawfulCells,
  versionOf,
} from '../../support/command-cells';
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';

/** Sees everything, and has no part in it. */
const STAND_IN: Persona = 'personnel';
const HOUR_MS = 3_600_000;

interface Action {
  command: FollowUpCommandName;
  allowed: boolean;
  onBehalfOf?: { id: string };
}

describe('the command table in another’s place', () => {
  let office: Office;
  const ids: Partial<Record<AssignmentStatus, string>> = {};

  beforeAll(async () => {
    office = await Office.open();

    for (const status of ASSIGNMENT_STATUSES) {
      ids[status] = await inState(office, COURSES[status]);
    }
  }, 240_000);
  afterAll(() => office.close());

  const delegate = async (from: Persona, to: Persona, limits: object = {}): Promise<() => Promise<void>> => {
    const { status, body } = await office.clients[from].post('/delegations', {
      toId: office.ids[to],
      endsAt: new Date(Date.now() + HOUR_MS).toISOString(),
      ...limits,
    });
    expect(status).toBe(201);

    return async () => {
      await office.clients[from].post(`/delegations/${body.id}/end`, {});
    };
  };

  const actionsFor = async (who: Persona, id: string): Promise<Action[]> =>
    (await office.clients[who].get(`/assignments/${id}`)).body.allowedActions;

  describe.each(Object.keys(TO_A_PERSON) as Persona[])('whoever covers for %s', (persona) => {
    it('is offered what they may in each state, in their name, and nothing once it has ended', async () => {
      const end = await delegate(persona, STAND_IN);

      for (const status of ASSIGNMENT_STATUSES) {
        const own = (await actionsFor(persona, ids[status]!)).filter(({ allowed }) => allowed);
        const offered = (await actionsFor(STAND_IN, ids[status]!)).filter(({ allowed }) => allowed);

        expect([status, offered]).toEqual([
          status,
          own.map(({ command }) => ({
            command,
            allowed: true,
            onBehalfOf: expect.objectContaining({ id: office.ids[persona] }),
          })),
        ]);
      }

      await end();
      expect((await actionsFor(STAND_IN, ids.issued!)).filter(({ allowed }) => allowed)).toEqual([]);
    });
  });

  describe.each(COMMAND_NAMES)('%s', (command) => {
    const otherKind = (): ActKind => ACT_KINDS.find((kind) => !ACT_KINDS_OF[command].includes(kind))!;

    /** The command as its lawful author's stand-in sends it. */
    const giveAs = async (who: Persona, id: string) => {
      const { by, body = {} } = lawfulCells(office)[command];
      const sent = command === 'signOff' ? { version: await versionOf(office, id) } : body;

      return office.clients[who].post(`/assignments/${id}/commands/${command}`, sent, {
        'On-Behalf-Of': office.ids[by],
      });
    };

    const prepared = async () => {
      const { by, after = [] } = lawfulCells(office)[command];

      return { by, id: await inState(office, after, await issuedFor(office, command)) };
    };

    it('is done within scope and time with both names, and refused before, outside and after', async () => {
      const { by, id } = await prepared();
      const before = await versionOf(office, id);
      const refused = async (limits: object, code: string) => {
        const end = await delegate(by, STAND_IN, limits);
        expect((await giveAs(STAND_IN, id)).body).toMatchObject({ status: 403, code });
        await end();
      };

      await refused({ kinds: [otherKind()] }, 'delegation/outside-scope');
      await refused({ kinds: ACT_KINDS_OF[command], unitId: 'SNV' }, 'delegation/outside-scope');
      expect((await giveAs(STAND_IN, id)).body).toMatchObject({ status: 403, code: 'delegation/ended' });
      expect(await versionOf(office, id)).toBe(before);

      const end = await delegate(by, STAND_IN, { kinds: ACT_KINDS_OF[command], unitId: 'SKHCN' });
      expect(await giveAs(STAND_IN, id)).toMatchObject({ status: 200 });
      await end();
      const { items } = (await office.clients.head.get(`/assignments/${id}/events`)).body;
      expect(
        items.find(({ onBehalfOf }: { onBehalfOf: object | null }) => onBehalfOf !== null),
      ).toMatchObject({
        actor: { id: office.ids[STAND_IN] },
        onBehalfOf: { id: office.ids[by] },
      });
      expect((await giveAs('auditor', id)).body).toMatchObject({
        status: 403,
        code: 'delegation/not-covering',
      });
    });

    it('is refused to whoever works on it, in a superior’s place', async () => {
      const { by, id } = await prepared();
      const isOfThoseWhoWork = COMMAND_RULES[command].by.includes('assignee') || by === 'official';
      const isInAPool = lawfulCells(office)[command].issued !== undefined;

      if (isOfThoseWhoWork || isInAPool) {
        return;
      }

      const before = await versionOf(office, id);
      const end = await delegate(by, 'official');
      expect((await giveAs('official', id)).body).toMatchObject({ status: 403, code: 'assignment/own-work' });
      expect(await versionOf(office, id)).toBe(before);
      await end();
    });
  });
});
