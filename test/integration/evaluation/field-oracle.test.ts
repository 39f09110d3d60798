/**
 * Who sees which field of evaluations: a table written here by hand, held against every endpoint that reads forms,
 * petitions, sheets, methods and the catalogue, as every persona. Words of each kind are marked with whose they are, so
 * that a leak shows wherever it comes out; a field that is new fails until it stands in the table.
 */
import { ENDPOINTS } from '../../../contracts/endpoints';
import type { EndpointName } from '../../../contracts/endpoints';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { monthsBefore, onlyPeopleOf, recordPastWork } from '../../support/past-month';
import { StreamReader } from '../../support/stream-reader';
import { until } from '../../support/wait';

const AGENCY = 'SKHCN';
const DIVISION = 'SKHCN.P01';
const month = monthsBefore(new Date(), 2);

const SUBJECTS = ['official', 'colleague', 'chief', 'deputy'] as const;
type Subject = (typeof SUBJECTS)[number];

/** Whose file is open to whom: the person, the heads above, the city's leader, personnel office and auditor. */
const ABOVE: readonly Persona[] = ['head', 'leader', 'personnel', 'auditor'];
const READS: Readonly<Record<Subject, readonly Persona[]>> = {
  official: ['official', 'chief', ...ABOVE],
  colleague: ['colleague', 'chief', ...ABOVE],
  chief: ['chief', ...ABOVE],
  deputy: ['deputy', ...ABOVE],
};
/** Who follows how far the forms of the agency have come, without what is in them. */
const BOARD: readonly Persona[] = ['deputy', ...ABOVE];

/** Nobody of these works with a person's evaluation; not even a name reaches them. */
const NEVER: readonly Persona[] = ['methodologist', 'operator', 'admin', 'ward'];

const EVERYBODY: readonly Persona[] = [...NEVER, ...BOARD, 'chief', 'official', 'colleague'];

/** `file`: whoever reads the file; `board`: also whoever follows the period. */
type Audience = 'file' | 'board';
const row: Record<string, Audience> = {
  id: 'board',
  periodId: 'board',
  kind: 'board',
  scored: 'board',
  startsOn: 'board',
  person: 'board',
  agency: 'board',
  status: 'board',
  isLate: 'board',
  waitingFor: 'board',
  forPerson: 'board',
  result: 'file',
  unsignedLevel: 'file',
};
const all = (...names: string[]): Record<string, Audience> =>
  Object.fromEntries(names.map((name) => [name, 'file']));
const form = {
  ...all(...Object.keys(row)),
  ...all(
    'unit',
    'standing',
    'leads',
    'version',
    'periodState',
    'method',
    'criteria',
    'leaderValues',
    'leaderFactors',
  ),
  ...all('dataUntil', 'clocks', 'absence', 'self', 'selfMissed', 'answers', 'assessment', 'confirmedBy'),
  ...all(
    'versions',
    'petitionUntil',
    'petition',
    'preview',
    'waitsFor',
    'year',
    'allowedCommands',
    'timeline',
  ),
  ...all('inPlaceOf', 'presence', 'askedAgain'),
};
const petitionRow = {
  ...all('id', 'formId', 'kind', 'scored', 'startsOn', 'person', 'status', 'reason', 'receivedAt', 'dueAt'),
  ...all('waitingFor', 'outcome', 'forPerson'),
};
const petition = {
  ...petitionRow,
  ...all('evidence', 'points', 'before', 'decision', 'mayDecide', 'refusal'),
};

const record = {
  ...all('id', 'kind', 'unit', 'person', 'documentNumber', 'documentDate', 'sha256', 'addedBy', 'addedAt'),
  ...all('withdrawal', 'fileName'),
};

/** Of what an endpoint answers about a person, by field. */
const FIELDS: Partial<Record<EndpointName, Record<string, Audience>>> = {
  listPeriodForms: row,
  listEvaluationForms: all(...Object.keys(row)),
  getEvaluationForm: form,
  listPetitions: petitionRow,
  getPetition: petition,
  getFormRecords: record,
  listPeriodRecords: {
    ...Object.fromEntries(Object.keys(record).map((name) => [name, 'board' as const])),
    fileName: 'file',
  },
};

/** Points of the official that nobody else has: wherever their total comes out, it shows. */
const POINTS = '4.37';
const TOTAL = /\b(99[.,]37|9937\/100)/;

/** Reading endpoints that this world has nothing for, and the test that holds who reads them. */
const ELSEWHERE: readonly EndpointName[] = [
  'getCatalogueFrame', // sheet.test.ts
  'getCatalogueItem', // sheet.test.ts
  'getMethodPilot', // method-pilots.test.ts
  'explainUnitLevel', // unit-points.test.ts
  'copyPersonalData', // db/personal-data.test.ts, month.test.ts
  'getAcceptance', // sheet.test.ts
  'getCalibration', // calibration.test.ts
  'getDutyGroups', // year.test.ts
  'getPeriodQuota', // year.test.ts, as everything that only a year has; month.test.ts for a deputy
];

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

describe('every field of an evaluation, as every persona', () => {
  let office: Office;
  let periodId: string;
  let petitionId: string;
  let documentHash: string;
  let exportId: string;
  let recordId: string;
  const forms = {} as Record<Subject, string>;

  const give = async (by: Persona, of: Subject, command: string, body: object): Promise<Json> => {
    const address = `/evaluation-forms/${forms[of]}/commands/${command}`;
    const answer = await office.clients[by].post(address, body);

    if (answer.status >= 300) {
      throw new Error(`${command} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }

    return answer.body as Json;
  };

  beforeAll(async () => {
    office = await Office.open();
    const { head, deputy, chief, official, colleague, personnel } = office.ids;
    await onlyPeopleOf(office.engine.db, AGENCY, [head, deputy, chief, official, colleague, personnel]);
    const shared = { month, assignerId: head, reviewerId: chief, unitId: DIVISION };
    await recordPastWork(office.engine, {
      ...shared,
      id: 'w-1',
      assigneeId: official,
      title: '⟦work:official⟧',
    });
    await recordPastWork(office.engine, {
      ...shared,
      id: 'w-2',
      assigneeId: colleague,
      title: '⟦work:colleague⟧',
    });
    const wish = { agencyId: AGENCY, kind: 'month', startsOn: month };
    periodId = (await office.clients.personnel.post('/evaluation-periods', wish)).body.id as string;
    await until(
      async () =>
        (await office.clients.personnel.get(`/evaluation-periods/${periodId}`)).body.state === 'open',
      'open',
    );

    for (const of of SUBJECTS) {
      forms[of] = (await office.clients[of].get('/evaluation-forms?of=me')).body.items[0].id as string;
      const { criteria } = (await office.clients[of].get(`/evaluation-forms/${forms[of]}`)).body;
      const points = {
        ...Object.fromEntries(criteria.map((one: Json) => [one['key'], one['cap']])),
        ...(of === 'official' && { politics: POINTS }),
      };
      await give(of, of, 'assessSelf', { points, strengths: `⟦self:${of}⟧`, weaknesses: '' });
      await give(of, of, 'answer', { text: `⟦answer:${of}⟧` });

      if (of === 'official' || of === 'colleague') {
        await give('chief', of, 'assess', { points, comment: `⟦comment:${of}⟧` });
      }
    }

    const { preview } = (await office.clients.chief.get(`/evaluation-forms/${forms.official}`)).body;
    const confirmed = await give('chief', 'official', 'confirm', { inputsHash: preview.hash });
    expect(confirmed['result']).toMatchObject({ totalDisplayed: expect.stringMatching(TOTAL) as string });
    const [{ documents }] = confirmed['versions'] as [{ documents: { hash: string }[] }];
    documentHash = documents[0]?.hash ?? '';
    await makeOutputs();
    const filed = await give('official', 'official', 'filePetition', { reason: '⟦petition:official⟧' });
    petitionId = (filed['petition'] as { id: string }).id;
    await until(
      async () => (await office.clients.official.get(`/petitions/${petitionId}`)).status === 200,
      'received',
    );
  }, 120_000);
  afterAll(() => office?.close());

  /** What comes after a confirmation: a package, an opinion with its file, what was agreed. */
  async function makeOutputs(): Promise<void> {
    const made = async (by: Persona, address: string, body: object): Promise<Json> => {
      const answer = await office.clients[by].post(address, body);
      expect({ address, ok: answer.status < 300, body: answer.body }).toMatchObject({ ok: true });

      return answer.body as Json;
    };
    const packages = await made('personnel', `/evaluation-periods/${periodId}/national-exports`, {});
    exportId = (packages['items'] as { id: string }[])[0]?.id ?? '';
    const { body: file } = await office.clients.personnel.call(
      'POST',
      '/files?name=%E2%9F%A6opinion%3Aofficial%E2%9F%A7.txt',
      Buffer.from('⟦opinion:official⟧'),
      { 'Content-Type': 'application/octet-stream' },
    );
    const records = await made('personnel', `/evaluation-periods/${periodId}/records`, {
      kind: 'partyOpinion',
      documentNumber: '3/BC',
      documentDate: `${month}-20`,
      fileId: file.id,
      personId: office.ids.official,
    });
    recordId = (records['items'] as { id: string }[])[0]?.id ?? '';
    const text = '⟦development:official⟧';
    await made('chief', `/evaluation-forms/${forms.official}/development`, { kind: 'strength', text });
  }

  interface Address {
    address: string;
    /** Whose file is asked for. */
    of?: Subject;
    /** Who gets an answer; everybody else the same as for nothing. By default, who reads the file. */
    readers?: readonly Persona[];
  }

  /** Real addresses of each endpoint. */
  function addressesOf(name: EndpointName): Address[] {
    const ofEach = (make: (of: Subject) => string) => SUBJECTS.map((of) => ({ address: make(of), of }));
    const period = `/evaluation-periods/${periodId}`;

    switch (name) {
      case 'getEvaluationForm':
        return ofEach((of) => `/evaluation-forms/${forms[of]}`);
      case 'getFrozenVersion':
        return [{ address: `/evaluation-forms/${forms.official}/versions/1`, of: 'official' }];
      case 'explainEvaluationForm':
        return [{ address: `/evaluation-forms/${forms.official}/explanation?version=1`, of: 'official' }];
      case 'getUnitResult':
        return ofEach((of) => `/evaluation-forms/${forms[of]}/unit-result`);
      case 'getEvaluationSheet':
        return ofEach((of) => `/evaluations/${office.ids[of]}/${month}`);
      case 'getEvidencePacket':
        return ofEach((of) => `/evaluations/${office.ids[of]}/${month}/packet`);
      case 'getFormPacket':
        return ofEach((of) => `/evaluation-forms/${forms[of]}/packet`);
      case 'getPetition':
        return [{ address: `/petitions/${petitionId}`, of: 'official' }];
      case 'getFormPaper':
        return ofEach((of) => `/evaluation-forms/${forms[of]}/paper`);
      case 'getFormOpinions':
        return ofEach((of) => `/evaluation-forms/${forms[of]}/opinions`);
      case 'getFormConduct':
        return ofEach((of) => `/evaluation-forms/${forms[of]}/conduct`);
      case 'exportFormPaper':
        return ofEach((of) => `/evaluation-forms/${forms[of]}/paper/table?format=csv`);
      case 'getFormDocument':
        return [{ address: `/evaluation-forms/${forms.official}/documents/${documentHash}`, of: 'official' }];
      case 'getFormCalibrations':
        return ofEach((of) => `/evaluation-forms/${forms[of]}/calibrations`);
      case 'getFormRecords':
        return ofEach((of) => `/evaluation-forms/${forms[of]}/records`);
      case 'getEvaluationRecordFile':
        return [
          {
            address: `/evaluation-records/${recordId}/file`,
            of: 'official',
            readers: ['official', ...ABOVE],
          },
        ];
      case 'listDevelopment':
        // Goes beyond the file: the personnel office and auditors have no business with it.
        return [
          {
            address: `/people/${office.ids.official}/development`,
            of: 'official',
            readers: ['official', 'chief', 'head', 'leader'],
          },
        ];
      case 'getNationalExport':
        return [{ address: `${period}/national-exports/${exportId}/file` }];
      case 'exportPeriodSummary':
        return [{ address: `${period}/summary?format=csv` }];
      case 'getUnitFacts':
        return [{ address: `${period}/units/${DIVISION}/facts` }];
      case 'getConsistency':
        return [{ address: `/evaluation-consistency?unitId=${AGENCY}&from=${month}&to=${month}` }];
      case 'exportConsistency':
        return [
          {
            address: `/evaluation-consistency/table?unitId=${AGENCY}&from=${month}&to=${month}&format=csv`,
          },
        ];
      case 'listEvaluationForms':
        return [{ address: '/evaluation-forms?of=me' }, { address: '/evaluation-forms?of=awaiting' }];
      case 'listPetitions':
        return [{ address: '/petitions?of=me' }, { address: '/petitions?of=awaiting' }];
      case 'getFairness':
        return [{ address: `/evaluation-fairness?unitId=${AGENCY}&month=${month}` }];
      default:
        return [
          {
            address: ENDPOINTS[name].path.replace(
              ':id',
              name.startsWith('getCatalogueFrame')
                ? AGENCY
                : name.includes('Method')
                  ? 'vn-335-2025'
                  : periodId,
            ),
          },
        ];
    }
  }

  const READING = (Object.keys(ENDPOINTS) as EndpointName[]).filter(
    (name) =>
      ENDPOINTS[name].method === 'GET' &&
      /^\/(evaluation|petition|catalogue|published-levels|opinions|calibrations|duty-groups|me\/file-reads|people\/:id\/(development|personal-data)|assignments\/:id\/acceptance)/.test(
        ENDPOINTS[name].path,
      ),
  );

  /** Every piece of an answer with the way to it. */
  function* pieces(value: unknown, way = ''): Generator<[string, unknown]> {
    yield [way, value];

    for (const [key, member] of isObject(value) ? Object.entries(value) : []) {
      yield* pieces(member, `${way}/${key}`);
    }
  }

  const subjectOf = (value: unknown): Subject | undefined => {
    const id = isObject(value) && isObject(value['person']) ? value['person']['id'] : undefined;

    return SUBJECTS.find((one) => office.ids[one] === id);
  };

  /** What this persona should not have got from this answer. */
  function leaks(name: EndpointName, persona: Persona, body: unknown): string[] {
    const found: string[] = [];
    const fields = FIELDS[name];

    for (const [way, value] of pieces(body)) {
      for (const [mark = '', , whose] of typeof value === 'string' ? value.matchAll(/⟦(\w+):(\w+)⟧/g) : []) {
        if (!READS[whose as Subject].includes(persona)) {
          found.push(`${name}${way}: ${mark}`);
        }
      }

      if (typeof value === 'string' && TOTAL.test(value) && !READS.official.includes(persona)) {
        found.push(`${name}${way}: the total of the official`);
      }

      if (NEVER.includes(persona) && SUBJECTS.some((one) => office.ids[one] === value)) {
        found.push(`${name}${way}: a person`);
      }

      const whose = subjectOf(value);

      if (fields !== undefined && whose !== undefined && (way === '' || /^\/items\/\d+$/.test(way))) {
        found.push(
          ...wrongFields(fields, value as Json, READS[whose], persona).map((one) => `${name}${way}/${one}`),
        );
      }
    }

    return found;
  }

  function wrongFields(
    fields: Record<string, Audience>,
    value: Json,
    readers: readonly Persona[],
    persona: Persona,
  ): string[] {
    return Object.entries(value)
      .filter(([field, content]) => {
        const audience = fields[field];
        const may = readers.includes(persona) || (audience === 'board' && BOARD.includes(persona));

        return audience === undefined || (content !== null && !may);
      })
      .map(([field]) => field);
  }

  const answered = new Set<EndpointName>();

  it.each([...EVERYBODY])('tells %s what the table lets them see', async (persona) => {
    const found: string[] = [];
    const statuses: [string, number][] = [];
    const expected: [string, number][] = [];

    for (const name of READING) {
      for (const { address, of, readers = of === undefined ? undefined : READS[of] } of addressesOf(name)) {
        const { status, body } = await office.clients[persona].get(address);
        found.push(...leaks(name, persona, body));

        if (status < 300) {
          answered.add(name);
        }

        if (readers !== undefined) {
          statuses.push([address, status]);
          expected.push([address, readers.includes(persona) ? 200 : 404]);
        }
      }
    }

    expect(found).toEqual([]);
    expect(statuses).toEqual(expected);
  });

  it('asked nothing in vain: each endpoint answered somebody', () => {
    expect(READING.filter((name) => !answered.has(name)).sort()).toEqual([...ELSEWHERE].sort());
  });

  it('would notice: those who read a file do get every kind of marked word', async () => {
    const seen = new Set<string>();

    for (const name of READING) {
      for (const { address } of addressesOf(name)) {
        const { body } = await office.clients.head.get(address);

        for (const [mark] of JSON.stringify(body).matchAll(/⟦\w+:official⟧/g)) {
          seen.add(mark);
        }
      }
    }

    expect([...seen].sort()).toEqual(
      ['answer', 'comment', 'development', 'opinion', 'petition', 'self', 'work'].map(
        (kind) => `⟦${kind}:official⟧`,
      ),
    );
    const rows = (await office.clients.deputy.get(`/evaluation-periods/${periodId}/forms`)).body
      .items as Json[];
    const official = rows.find((one) => (one['person'] as Json)['id'] === office.ids.official);
    expect(official).toMatchObject({ status: 'petitionWindow', result: null });
  });

  it('tells by the live stream that something changed, and nothing of what, to those who may read it', async () => {
    const personas = ['head', 'deputy', 'colleague', 'methodologist'] as const;
    const readers = personas.map((one) => new StreamReader(office, office.clients[one]));
    expect(await Promise.all(readers.map(({ status }) => status))).toEqual([200, 200, 200, 200]);
    await until(async () => readers.every(({ events }) => events.length > 0), 'the streams are open');
    const heard = () =>
      readers.map(({ events }) =>
        events.flatMap(({ event, data }) => (event === 'evaluation' ? [data] : [])),
      );

    await give('deputy', 'deputy', 'answer', { text: '⟦answer:deputy⟧' });
    await until(async () => heard()[0]?.length === 1 && heard()[1]?.length === 1, 'both have heard');
    // A later one that the colleague may hear shows that nothing came before it.
    await give('colleague', 'colleague', 'answer', { text: '⟦answer:colleague⟧' });
    await until(async () => heard()[2]?.length === 1, 'the colleague has heard');
    expect(heard()).toEqual([[{}, {}], [{}, {}], [{}], []]);
    readers.forEach((reader) => reader.close());
  });

  it('shuts the preview of a petition to whoever may not see it, with the same bytes as for none', async () => {
    const strangers = EVERYBODY.filter((one) => !READS.official.includes(one));
    const correction = { common: { politics: '1' } };
    const bare = ({ instance: _, ...rest }: Json) => rest;

    for (const stranger of strangers) {
      const ask = (id: string) => office.clients[stranger].post(`/petitions/${id}/preview`, { correction });
      const [real, none] = [await ask(petitionId), await ask('aaaaaaaaaaaaaaaaaaaaaaaaaa')];
      expect([stranger, real.status, bare(real.body)]).toEqual([stranger, 404, bare(none.body)]);
    }
  });
});
