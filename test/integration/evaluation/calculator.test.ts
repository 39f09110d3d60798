/** The calculator over HTTP: the worked examples, exact; bad input pointed at; nothing stored. */
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';

const LINES = [
  {
    id: '1',
    coefficient: '3',
    assigned: '4',
    completed: '4',
    planned: true,
    qualityFailures: [],
    delays: [{ units: '1', count: 1, excused: false }],
    handedOver: 0,
    takenOver: 0,
  },
  {
    id: '2',
    coefficient: '1',
    assigned: '10',
    completed: '8',
    qualityFailures: [{ units: '1', count: 1 }],
  },
];

describe('the calculator of a method', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const score = (body: object, id = 'vn-335-2025', by: Persona = 'official') =>
    office.clients[by].post(`/evaluation-methods/${id}/score`, body);

  it('computes both readings of the deduction to the last digit', async () => {
    const perUnit = await score({ lines: LINES, common: {}, leader: null, options: {} });
    expect([perUnit.status, perUnit.body]).toEqual([
      200,
      expect.objectContaining({
        method: { id: 'vn-335-2025', version: 3 },
        a: '10/11',
        b: '79/88',
        c: '0.875',
        ratio: '59/66',
        resultPoints: '2065/33',
        total: '2065/33',
        totalDisplayed: '62.576',
        level: 'completed',
      }),
    ]);
    const perLine = await score({ lines: LINES, options: { deductionReading: 'perLine' } });
    expect(perLine.body).toMatchObject({ ratio: '5/6', totalDisplayed: '58.333' });
  });

  it('explains every step with its rule and formula, in the caller’s language', async () => {
    const { body } = await office.clients.official.post('/evaluation-methods/vn-335-2025/score', {
      lines: LINES,
    });
    const step = (line: string | null, factor: string) =>
      body.explanation.find(
        (one: { line: string | null; factor: string }) => one.line === line && one.factor === factor,
      );
    expect(step('1', 'progress')).toMatchObject({
      value: '11.25',
      rule: '335/2025/NĐ-CP, 14(2)(c) (vn-335-2025 v3)',
      because: expect.stringContaining('(4 − 0,25) × 3 = 11,25') as string,
    });
    expect(step(null, 'total')).toMatchObject({ value: '2065/33' });
  });

  it('fills in the mean of the factors, the sum of the criteria and the total', async () => {
    const { body } = await office.clients.official.post('/evaluation-methods/vn-335-2025/score', {
      lines: LINES,
      common: { politics: '4.5', ability: '2' },
    });
    const said = (of: string): string =>
      body.explanation.find(({ factor }: { factor: string }) => factor === of).because;
    expect(said('ratio')).toBe('(số lượng 10/11 + chất lượng 79/88 + tiến độ 0,875) / 3 = 59/66 ≈ 0,89394');
    expect(said('commonPoints')).toBe('4,5 + 0 + 0 + 2 + 0 + 0 + 0 + 0 + 0 + 0 = 6,5');
    expect(said('total')).toBe('tiêu chí chung 6,5 + kết quả 2065/33 ≈ 62,57576 = 4559/66 ≈ 69,07576');
  });

  it('writes the weights of the factors where they differ', async () => {
    const { body } = await score({ lines: LINES }, 'on-time-share');
    const [ratio] = body.explanation.filter(({ factor }: { factor: string }) => factor === 'ratio');
    expect(ratio.because).toBe('(số lượng 10/11 × 1 + tiến độ 17/22 × 2) / 3 = 9/11 ≈ 0,81818');
  });

  it('gives a leader six factors', async () => {
    const { body } = await score({
      lines: [{ id: '1', coefficient: '1', assigned: '1', completed: '1' }],
      leader: { unitResult: 100, organising: 50, cohesion: 100 },
    });
    expect(body).toMatchObject({ d: '1', dd: '0.5', e: '1', ratio: '11/12', totalDisplayed: '64.167' });
  });

  it('says that data is insufficient where nothing was assigned', async () => {
    const { body } = await score({ lines: [], common: { politics: '5' } });
    expect(body).toMatchObject({
      level: 'insufficientData',
      total: null,
      totalDisplayed: null,
      commonPoints: '5',
    });
  });

  it('runs the second method', async () => {
    expect((await score({ lines: LINES }, 'on-time-share')).body).toMatchObject({ b: null, total: '900/11' });
  });

  it.each([
    ['/lines/0/coefficient', { lines: [{ ...LINES[0], coefficient: 0.1 }] }],
    ['/lines/0/completed', { lines: [{ ...LINES[0], completed: '-1' }] }],
    ['/lines/1/id', { lines: [LINES[0], LINES[0]] }],
    ['/common/ability', { lines: LINES, common: { ability: '2.6' } }],
    ['/common/courage', { lines: LINES, common: { courage: '1' } }],
    ['/leader/cohesion', { lines: LINES, leader: { unitResult: 100, organising: 100, cohesion: 75 } }],
    ['/options/deductionReading', { lines: LINES, options: { deductionReading: 'perMoon' } }],
    ['/lines/0', { lines: [{ ...LINES[0], bonus: 1 }] }],
  ])('points at %s', async (pointer, body) => {
    const answer = await score(body);
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([
      422,
      expect.stringContaining(pointer),
    ]);
  });

  it('answers 404 for a method that is not there, and shows those that are', async () => {
    expect((await score({ lines: [] }, 'vn-1-1900')).status).toBe(404);
    const { body } = await office.clients.methodologist.get('/evaluation-methods');
    expect(body.items.map(({ id }: { id: string }) => id).sort()).toEqual(['on-time-share', 'vn-335-2025']);
    expect((await office.clients.methodologist.get('/evaluation-methods/vn-335-2025?version=9')).status).toBe(
      404,
    );
  });
});
