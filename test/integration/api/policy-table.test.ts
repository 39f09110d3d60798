/**
 * The policy table over HTTP, cell by cell: every endpoint is closed to whoever has not signed in, and to every persona
 * whom its action does not name. An endpoint or an action that is added is held to this without a word here; what the
 * relations to one object add is shown where the object is (test/integration/assignments/command-cells).
 */
import type { z } from 'zod';
import { ENDPOINTS } from '../../../contracts/endpoints';
import type { EndpointName } from '../../../contracts/endpoints';
import type { Endpoint } from '../../../contracts/endpoints/endpoint';
import type { Who } from '../../../domain/access/policy-row';
import { POLICY_ROWS } from '../../../domain/access/policy-table';
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';

const EVERYBODY: readonly Who[] = ['anyone', 'signedIn', 'viewer', 'self'];
const LEADS: readonly Who[] = ['issuer', 'boardViewer'];

/** What each persona is, said here once more and by hand: the table is not asked about itself. */
const IS: Readonly<Record<Persona, readonly Who[]>> = {
  leader: ['cityLeader', ...LEADS],
  head: LEADS,
  deputy: LEADS,
  chief: LEADS,
  ward: LEADS,
  official: [],
  colleague: [],
  personnel: ['personnelOffice', 'boardViewer'],
  methodologist: ['methodologist'],
  operator: ['operator', 'processViewer'],
  admin: ['administrator', 'processViewer'],
  auditor: ['auditor', 'processViewer', 'boardViewer'],
};

const PERSONAS = Object.keys(IS) as Persona[];
const NAMES = Object.keys(ENDPOINTS) as EndpointName[];
const rowOf = (name: EndpointName): Endpoint => ENDPOINTS[name];
const whoOf = (name: EndpointName): readonly Who[] => POLICY_ROWS[rowOf(name).action].who;
const isOpenTo = (name: EndpointName, persona: Persona): boolean =>
  [...EVERYBODY, ...IS[persona]].some((who) => whoOf(name).includes(who));

/** Ends the session that the test goes on with, or answers for as long as one listens. */
const ENDS_OR_STAYS: readonly EndpointName[] = ['signOut', 'stream'];

/** Words that parameters of addresses take; of what they name, nothing need be there. */
const WORDS = ['nothing-there', '999999', '2026-01', '2026-01-01', 'a'.repeat(64)];

/** An address of the endpoint's form, each parameter a word that its schema takes. */
function addressOf(name: EndpointName): string {
  const { path, params } = rowOf(name);

  return path.replace(/:(\w+)/g, (_, parameter: string) => {
    const schema = params?.shape[parameter] as z.ZodType & { options?: readonly unknown[] };
    const words = [...(schema.options ?? []).filter((one) => typeof one === 'string'), ...WORDS];
    const word = words.find((one) => schema.safeParse(one).success);

    if (word === undefined) {
      throw new Error(`no word for :${parameter} of ${name}: add one to WORDS`);
    }

    return word;
  });
}

describe('the policy table', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const bodyOf = (name: EndpointName) => (rowOf(name).method === 'GET' ? undefined : {});

  it.each(NAMES.filter((name) => !whoOf(name).includes('anyone')))(
    'closes %s to whoever has not signed in',
    async (name) => {
      const answer = await fetch(`${office.origin}/api/v1${addressOf(name)}`, {
        method: rowOf(name).method,
        headers: { 'content-type': 'application/json' },
        ...(bodyOf(name) === undefined ? {} : { body: '{}' }),
      });

      expect([name, answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
        name,
        401,
        'access/not-signed-in',
      ]);
    },
  );

  // A route that nobody gets to would pass for a closed one: somebody who may is let in, and finds or does not find.
  it('lets somebody whom the action names get to every route', async () => {
    const turnedBack = [];

    for (const name of NAMES.filter(
      (one) => rowOf(one).media === undefined && !ENDS_OR_STAYS.includes(one),
    )) {
      const persona = PERSONAS.find((one) => isOpenTo(name, one)) ?? 'admin';
      const { status, body } = await office.clients[persona].call(
        rowOf(name).method,
        addressOf(name),
        bodyOf(name),
      );
      const code = (body as { code?: string } | null)?.code;

      if (status >= 500 || code === 'access/not-entitled' || code === 'request/not-found') {
        turnedBack.push([name, persona, status, code]);
      }
    }

    expect(turnedBack).toEqual([]);
  });

  const closed = PERSONAS.map((persona) => ({
    persona,
    names: NAMES.filter((name) => !isOpenTo(name, persona)),
  }));

  it.each(closed)('closes to $persona what is not theirs', async ({ persona, names }) => {
    const expected = names.map((name) => [name, 403, 'access/not-entitled']);
    const answers = [];

    for (const name of names) {
      const { status, body } = await office.clients[persona].call(
        rowOf(name).method,
        addressOf(name),
        bodyOf(name),
      );
      answers.push([name, status, body.code]);
    }

    expect(answers).toEqual(expected);
  });

  it.each(PERSONAS)('tells %s exactly the actions that are open to them', async (persona) => {
    const { may } = (await office.clients[persona].get('/me')).body as { may: string[] };
    const open = Object.entries(POLICY_ROWS)
      .filter(([, { who }]) => [...EVERYBODY, ...IS[persona]].some((one) => who.includes(one)))
      .map(([action]) => action);

    expect([...may].sort()).toEqual(open.sort());
  });

  it('has cells of both kinds for every action that names a role', () => {
    const roles = NAMES.filter((name) => !whoOf(name).some((who) => EVERYBODY.includes(who)));
    const open = roles.filter((name) => PERSONAS.some((persona) => isOpenTo(name, persona)));
    const shut = roles.filter((name) => PERSONAS.some((persona) => !isOpenTo(name, persona)));

    expect(roles.length).toBeGreaterThan(20);
    expect([open, shut]).toEqual([roles, roles]);
  });
});
