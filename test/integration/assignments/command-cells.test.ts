/**
 * The command table over HTTP, cell by cell: each command, to each persona, in each state, as the view says it, against
 * what COMMAND_RULES says of how the persona stands to the assignment. Then each command really given: once where it is
 * lawful, and by whoever does not see it, whoever is not entitled, and in a state where it is not lawful.
 */
import { PROBLEM_STATUS } from '../../../contracts/problem';
import type { FollowUpCommandName } from '../../../domain/assignment/commands';
import { COMMAND_NAMES } from '../../../domain/assignment/commands';
import type { Relation } from '../../../domain/assignment/permissions';
import { COMMAND_RULES } from '../../../domain/assignment/permissions';
import type { AssignmentStatus } from '../../../domain/assignment/state';
import { ASSIGNMENT_STATUSES } from '../../../domain/assignment/state';
import type { ErrorCode } from '../../../domain/errors';
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';
import type { Given, Standing } from '../../support/command-cells';
import {
  COURSES,
  TO_A_PERSON,
  inState,
  issuedFor,
  lawfulCells,
  versionOf,
} from '../../support/command-cells';

/** Issued by the city's leader to the intake of the head's department, who reviews and signs it too. */
const TO_AN_INTAKE: Standing = {
  leader: ['assigner', 'headAboveIssuer', 'reviewer', 'signer'],
  head: ['intakeKeeper', 'leadUnitHead'],
};
/** They see it and have no part in it. */
const LOOKERS: readonly Persona[] = ['deputy', 'personnel', 'auditor'];
/** For them it is not there. */
const OUTSIDERS: readonly Persona[] = ['methodologist', 'operator', 'admin'];

/** What an entitled person is told in a lawful state, because nothing is there to decide on. */
const NOTHING_THERE: Partial<Record<FollowUpCommandName, ErrorCode>> = {
  checkItem: 'assignment/no-checklist',
  refuseChange: 'assignment/no-open-request',
  grantExtension: 'assignment/no-open-request',
  refuseExtension: 'assignment/no-open-request',
  requestExcuse: 'assignment/nothing-to-excuse',
  unclaim: 'assignment/not-claimed',
  // A pool is opened and closed at an intake, where no person is named yet.
  openPool: 'assignment/not-in-state',
  closePool: 'assignment/not-in-state',
};
const AT_AN_INTAKE: Partial<Record<FollowUpCommandName, ErrorCode | null>> = {
  ...NOTHING_THERE,
  openPool: null,
  closePool: 'assignment/no-pool',
};

/** The cell as the table has it: null when lawful, 403 for whoever is not entitled, else the code. */
function cellOf(
  command: FollowUpCommandName,
  status: AssignmentStatus,
  relations: readonly Relation[],
  nothingThere: typeof AT_AN_INTAKE = NOTHING_THERE,
): ErrorCode | 403 | null {
  const rule = COMMAND_RULES[command];

  if (!rule.by.some((relation) => relations.includes(relation))) {
    return 403;
  }

  if (!rule.from.includes(status)) {
    return 'assignment/not-in-state';
  }

  if (command === 'return' && !relations.includes(status === 'submitted' ? 'reviewer' : 'signer')) {
    return 'assignment/out-of-turn';
  }

  // What was returned can be excused; nothing else is behind any of these.
  return command === 'requestExcuse' && status === 'returned' ? null : (nothingThere[command] ?? null);
}

describe('the command table over HTTP', () => {
  let office: Office;
  const ids: Partial<Record<AssignmentStatus, string>> = {};
  const versions: Partial<Record<AssignmentStatus, number>> = {};

  beforeAll(async () => {
    office = await Office.open();

    for (const status of ASSIGNMENT_STATUSES) {
      ids[status] = await inState(office, COURSES[status]);
      versions[status] = await versionOf(office, ids[status]);
    }
  }, 240_000);
  afterAll(() => office.close());

  async function cellsOf(id: string, persona: Persona) {
    const { status, body } = await office.clients[persona].get(`/assignments/${id}`);
    expect(status).toBe(200);
    const actions = body.allowedActions as { command: string; allowed: boolean; reason?: ErrorCode }[];

    return Object.fromEntries(
      actions.map(({ command, allowed, reason: code }) => [
        command,
        allowed ? null : code !== undefined && PROBLEM_STATUS[code] === 403 ? 403 : code,
      ]),
    );
  }

  const expectedCells = (
    status: AssignmentStatus,
    relations: readonly Relation[],
    nothingThere?: typeof AT_AN_INTAKE,
  ) =>
    Object.fromEntries(
      COMMAND_NAMES.map((command) => [command, cellOf(command, status, relations, nothingThere)]),
    );

  describe.each(ASSIGNMENT_STATUSES)('%s', (status) => {
    it.each([...(Object.keys(TO_A_PERSON) as Persona[]), ...LOOKERS])(
      'says to %s what they may',
      async (who) => {
        expect(await cellsOf(ids[status]!, who)).toEqual(expectedCells(status, TO_A_PERSON[who] ?? []));
      },
    );

    it.each(OUTSIDERS)('is not there for %s', async (who) => {
      expect((await office.clients[who].get(`/assignments/${ids[status]!}`)).status).toBe(404);
    });
  });

  it('says at an intake to its keeper, its assigner and those who look on what they may', async () => {
    const { id } = await office.issue(
      { assigneeId: undefined, reviewerIds: undefined, leadUnitId: 'SKHCN' },
      'leader',
    );

    for (const who of ['leader', 'head', ...LOOKERS] as const) {
      expect([who, await cellsOf(id, who)]).toEqual([
        who,
        expectedCells('issued', TO_AN_INTAKE[who] ?? [], AT_AN_INTAKE),
      ]);
    }

    for (const who of ['official', 'chief', 'ward', ...OUTSIDERS] as const) {
      expect([who, (await office.clients[who].get(`/assignments/${id}`)).status]).toEqual([who, 404]);
    }
  });

  /** Relations that exist only while something is asked; what whoever had it is told once it is answered. */
  const ONCE_ANSWERED: Partial<Record<FollowUpCommandName, number>> = {
    claim: 409,
    explain: 409,
    confirmExcuse: 403,
    refuseExcuse: 403,
  };

  it('has a lawful cell for every command', () => {
    expect(Object.keys(lawfulCells(office)).sort()).toEqual([...COMMAND_NAMES].sort());
  });

  describe.each(COMMAND_NAMES)('%s', (command) => {
    const given = (): Given => lawfulCells(office)[command];

    it('is done where it is lawful, and told apart from what was answered already', async () => {
      const { by, body = {}, after = [] } = given();
      const id = await inState(office, after, await issuedFor(office, command));
      const sent = command === 'signOff' ? { version: await versionOf(office, id) } : body;

      expect(await office.give(by, id, command, sent)).toMatchObject({ status: 200 });
      const again = ONCE_ANSWERED[command];

      if (again !== undefined) {
        expect(await office.give(by, id, command, sent)).toMatchObject({ status: again });
      }
    });

    it('is 404 to whoever does not see it, 403 to whoever has no part in it', async () => {
      for (const who of OUTSIDERS) {
        expect(await office.give(who, ids.inProgress!, command, { wrong: 1 })).toMatchObject({ status: 404 });
      }

      for (const who of LOOKERS) {
        expect(await office.give(who, ids.inProgress!, command, { wrong: 1 })).toMatchObject({ status: 403 });
      }

      expect(await versionOf(office, ids.inProgress!)).toBe(versions.inProgress);
    });

    it('is 409 to whoever is entitled where it is not lawful, and changes nothing', async () => {
      const { body = {} } = given();
      const sent = command === 'signOff' ? { version: 1 } : body;

      for (const { who, status, code } of refusedByState(command)) {
        const answer = await office.give(who, ids[status]!, command, sent);

        expect([who, status, answer.status, answer.body.code]).toEqual([who, status, 409, code]);
        expect(await versionOf(office, ids[status]!)).toBe(versions[status]);
      }
    });
  });

  /** One entitled persona for each state in which the command is not lawful. */
  function refusedByState(command: FollowUpCommandName) {
    return ASSIGNMENT_STATUSES.flatMap((status) => {
      const cells = (Object.keys(TO_A_PERSON) as Persona[]).map((who) => ({
        who,
        status,
        code: cellOf(command, status, TO_A_PERSON[who] ?? []),
      }));

      return cells.filter(({ code }) => code !== null && code !== 403).slice(0, 1);
    });
  }
});
