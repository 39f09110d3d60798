/** What hangs on posts beside the assignments passes on as previewed: recurrences, templates, delegations. */
import type { TransferPreview } from '../../../contracts/transfers';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { knock, makeRecurrence, makeTemplate, results } from '../../support/recurring';
import { until } from '../../support/wait';

const BY = { reason: 'Sắp xếp tổ chức', documentNumber: '33/QĐ-SNV' };
const DIVISION = 'SKHCN.P01';
const OTHER_DIVISION = 'SKHCN.P04';
const weekly = { rule: { every: 'week', interval: 1, weekdays: [5] }, from: '2027-03-01' };
/** Friday 5 March 2027, when the office is open. */
const FRIDAY = '2027-03-05T03:00:00.000Z';

/** People by their ids alone: where they work is what changes. */
const idsIn = (along: object): unknown =>
  JSON.parse(
    JSON.stringify(along, (_, value: unknown) =>
      typeof value === 'object' && value !== null && 'unitName' in value && 'id' in value ? value.id : value,
    ),
  );

describe('what hangs on posts beside the assignments', () => {
  let office: Office;
  beforeEach(async () => {
    office = await Office.open();
  });
  afterEach(() => office.close());

  const recurrence = async (id: string) => (await office.clients.auditor.get(`/recurrences/${id}`)).body;
  const told = async (by: Persona) =>
    ((await office.clients[by].get('/notifications?limit=100')).body.items as { reason: string }[]).map(
      ({ reason }) => reason,
    );
  const delegate = async (from: Persona, to: Persona, wish: object = {}): Promise<string> => {
    const endsAt = new Date(Date.now() + 30 * 86_400_000).toISOString();
    const { status, body } = await office.clients[from].post('/delegations', {
      ...{ toId: office.ids[to], endsAt },
      ...wish,
    });
    expect(status).toBe(201);

    return body.id as string;
  };
  const endOf = async (id: string): Promise<Date> =>
    (await office.engine.db('delegation').where({ id }).first('ends_at')).ends_at as Date;
  const carryOut = async (change: object) => {
    const { status, body } = await office.clients.personnel.post('/transfers/preview', { change });
    expect([status, body.code]).toEqual([200, undefined]);
    const seen = body as TransferPreview;
    const { moving, blocked } = seen;
    const { body: batch } = await office.clients.personnel.post('/transfers', {
      ...{ change, choices: [], expected: { moving, blocked } },
      ...BY,
    });
    await until(
      async () => (await office.clients.auditor.get(`/batches/${batch.id}`)).body.state === 'done',
      'the batch is done',
    );
    const done = (await office.clients.personnel.get(`/transfers/${batch.id}/along`)).body;
    expect(idsIn(done)).toEqual(idsIn(seen.along));
    expect((await office.clients.official.get(`/transfers/${batch.id}/along`)).status).toBe(403);

    return seen.along;
  };
  const nothingOpenIn = async (unitId: string) =>
    expect(await office.engine.db('assignment').where({ lead_unit_id: unitId, is_open: true })).toEqual([]);

  it('go with a head who moves: to the successor, or nowhere, which pauses with its reason', async () => {
    const { chief, official, head, colleague } = office.ids;
    const issued = await makeRecurrence(office, { ...weekly }, { by: 'chief' });
    const toSuccessor = await makeRecurrence(office, { ...weekly, assigneeId: colleague }, { by: 'chief' });
    const received = await makeRecurrence(office, {
      ...{ ...weekly, assigneeId: undefined },
      recipients: [{ assigneeId: chief }, { assigneeId: official }],
    });
    const untouched = await makeRecurrence(office, { ...weekly });
    const shared = await makeTemplate(office, { by: 'chief', unitId: DIVISION });
    const own = await makeTemplate(office, { by: 'chief' });
    const given = await delegate('chief', 'colleague');
    const got = await delegate('head', 'chief', { unitId: DIVISION });
    const others = await delegate('head', 'deputy');
    const before = await endOf(others);

    const along = await carryOut({
      ...{ kind: 'move', personId: chief, to: { unitId: '00070', position: 'staff' } },
      successor: { personId: colleague, takesPost: true },
    });

    expect(along.recurrences.map(({ id, toOwner, paused }) => [id, toOwner.id, paused])).toEqual([
      [issued, colleague, null],
      [toSuccessor, chief, 'transfer/no-successor'],
      [received, head, null],
    ]);
    expect(along.recurrences[2]?.replaced).toMatchObject([
      { from: { person: { id: chief } }, to: { person: { id: colleague }, unit: { id: DIVISION } } },
    ]);
    expect(along.templates.map(({ id, toOwner }) => [id, toOwner.id])).toEqual(
      expect.arrayContaining([[shared.id, colleague]]),
    );
    expect(along.templates.map(({ id }) => id)).not.toContain(own.id);
    expect(along.delegations.map(({ id }) => id).sort()).toEqual([given, got].sort());

    expect(await recurrence(issued)).toMatchObject({ owner: { id: colleague }, state: 'active' });
    expect(await recurrence(toSuccessor)).toMatchObject({
      state: 'paused',
      stateCause: 'transfer/no-successor',
    });
    await knock(office, issued, FRIDAY);
    await knock(office, received, FRIDAY);
    await knock(office, toSuccessor, FRIDAY);
    await knock(office, untouched, FRIDAY);
    expect(await results(office, issued, 'colleague')).toEqual(['2027-03-05 issued']);
    const assignees = async (id: string) =>
      office.engine
        .db('assignment')
        .whereRaw("state->'recurrence'->>'id' = ?", [id])
        .orderBy('assignee_id')
        .pluck('assignee_id');
    expect(await assignees(issued)).toEqual([official]);
    expect(await assignees(received)).toEqual([official, colleague].sort());
    expect(await assignees(toSuccessor)).toEqual([]);
    expect(await assignees(untouched)).toEqual([official]);

    expect((await endOf(given)).getTime()).toBeLessThanOrEqual(Date.now());
    expect((await endOf(got)).getTime()).toBeLessThanOrEqual(Date.now());
    expect(await endOf(others)).toEqual(before);
    expect(await told('colleague')).toEqual(
      expect.arrayContaining(['recurrenceTransferred', 'templateTransferred']),
    );
    expect(await told('chief')).toEqual(expect.arrayContaining(['recurrencePaused', 'delegationEnded']));
    expect(await told('colleague')).toContain('delegationEnded');
    expect(await told('personnel')).toContain('recurrencePaused');
  });

  it('go into the unit that goes on where one closes, and nothing is issued to the closed one', async () => {
    const { head, official, colleague } = office.ids;
    const toUnit = await makeRecurrence(office, {
      ...{ ...weekly, assigneeId: undefined },
      recipients: [{ leadUnitId: DIVISION }, { leadUnitId: OTHER_DIVISION }],
    });
    const toPerson = await makeRecurrence(office, { ...weekly, leadUnitId: DIVISION });
    const ofDivision = await delegate('head', 'leader', { unitId: DIVISION });
    const shared = await makeTemplate(office, { by: 'head', unitId: DIVISION });
    const along = await carryOut({
      ...{ kind: 'close', unitId: DIVISION, successorUnitId: OTHER_DIVISION },
      people: [{ personId: colleague, position: null }],
    });

    const seen = new Map(along.recurrences.map((one) => [one.id, one]));
    expect(seen.get(toUnit)).toMatchObject({
      ...{ toOwner: { id: head }, paused: null },
      replaced: [{ from: { person: null, unit: { id: DIVISION } }, to: null }],
    });
    expect(seen.get(toPerson)).toMatchObject({
      replaced: [{ to: { person: { id: official }, unit: { id: OTHER_DIVISION } } }],
    });
    expect(along.templates).toContainEqual(
      expect.objectContaining({ id: shared.id, toUnit: expect.objectContaining({ id: OTHER_DIVISION }) }),
    );
    expect(along.delegations.map(({ id }) => id)).toContain(ofDivision);
    await nothingOpenIn(DIVISION);

    await knock(office, toUnit, FRIDAY);
    await knock(office, toPerson, FRIDAY);
    expect(await results(office, toUnit)).toEqual(['2027-03-05 issued']);
    expect(await results(office, toPerson)).toEqual(['2027-03-05 issued']);
    expect(await recurrence(toUnit)).toMatchObject({ state: 'active' });
    await nothingOpenIn(DIVISION);
    expect((await endOf(ofDivision)).getTime()).toBeLessThanOrEqual(Date.now());
  });
});
