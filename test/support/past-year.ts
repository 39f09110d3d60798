/** A year that is over, worked and confirmed month by month through the API: what a form of a year rests on. */
import { saveMethod } from '../../db/repositories/evaluation-methods';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import type { Office, Persona } from './office';
import { onlyPeopleOf, recordPastWork } from './past-month';
import { shippedMethod } from './shipped';
import { until } from './wait';

const AGENCY = 'SKHCN';
const DIVISION = 'SKHCN.P01';
/** The last year that is over; two weeks after its end its data has closed. */
export const YEAR = new Date(Date.now() - 14 * 86_400_000).getUTCFullYear() - 1;
const STARTS_ON = `${YEAR}-01`;
/** As few as make a year: the people came in July. */
const MONTHS = ['07', '08', '09', '10', '11', '12'].map((month) => `${YEAR}-${month}`);

type Rated = 'official' | 'colleague' | 'chief';

export class PastYear {
  readonly forms: Partial<Record<Rated, string>> = {};
  periodId = '';
  private readonly office: Office;
  private readonly faultOf: Rated | null;

  private constructor(office: Office, faultOf: Rated | null) {
    this.office = office;
    this.faultOf = faultOf;
  }

  /**
   * Four people, three of them with a full score in every month, and the forms of the year ready to be confirmed. One of
   * them may have a major fault in the first month.
   */
  static async of(
    office: Office,
    quota: NonNullable<EvaluationMethod['quota']>,
    faultOf: Rated | null = null,
  ): Promise<PastYear> {
    const year = new PastYear(office, faultOf);
    const { db } = office.engine;
    const { head, chief, official, colleague } = office.ids;
    // The demo organisation begins later than the year that is evaluated.
    await db('appointment').update({ valid_from: `${YEAR - 1}-01-01` });
    await onlyPeopleOf(db, AGENCY, [head, chief, official, colleague], `${STARTS_ON}-02`);
    await db('appointment')
      .whereIn('person_id', [head, chief, official, colleague])
      .update({ valid_from: `${MONTHS[0]}-01` });
    const decree = shippedMethod('vn-335-2025');
    await saveMethod(db, { ...decree, version: decree.version + 1, effectiveFrom: `${STARTS_ON}-01`, quota });

    for (const month of MONTHS) {
      await year.confirmedMonth(month);
    }

    year.periodId = await year.open('year', STARTS_ON);

    for (const who of ['official', 'colleague', 'chief'] as const) {
      const id = await year.formIn(who, 'year', STARTS_ON);
      year.forms[who] = id;
      await year.given(who, id, 'assessSelf', { points: {} });
      await year.given(who === 'chief' ? 'head' : 'chief', id, 'assess', { points: {}, comment: 'Tốt' });
    }

    return year;
  }

  async get(by: Persona, address: string) {
    return (await this.office.clients[by].get(address)).body;
  }

  give(by: Persona, id: string, command: string, body: object) {
    return this.office.clients[by].post(`/evaluation-forms/${id}/commands/${command}`, body);
  }

  /** Gives a command that has to succeed; answers the form. */
  async given(by: Persona, id: string, command: string, body: object) {
    const answer = await this.give(by, id, command, body);

    if (answer.status >= 300) {
      throw new Error(`${command} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }

    return answer.body;
  }

  async formIn(of: Persona, kind: string, startsOn: string): Promise<string> {
    const { items } = await this.get(of, `/evaluation-forms?of=me&kind=${kind}`);

    return items.find((one: { startsOn: string }) => one.startsOn === startsOn).id as string;
  }

  /** Attaches minutes or an opinion to the year; answers what the API says. */
  async attach(by: Persona, kind: string, about: { personId?: string; unitId?: string } = {}) {
    const client = this.office.clients[by];
    const bytes = Buffer.from(`%PDF-1.4 ${kind} ${about.personId ?? ''}`);
    const { body: file } = await client.call('POST', `/files?name=${kind}.pdf`, bytes, {
      'Content-Type': 'application/octet-stream',
    });

    return client.post(`/evaluation-periods/${this.periodId}/records`, {
      kind,
      documentNumber: `31/${kind}`,
      documentDate: `${YEAR}-12-10`,
      fileId: file.id,
      ...about,
    });
  }

  private async open(kind: string, startsOn: string): Promise<string> {
    const wish = { agencyId: AGENCY, kind, startsOn };
    const id = (await this.office.clients.personnel.post('/evaluation-periods', wish)).body.id as string;
    await until(
      async () => (await this.get('personnel', `/evaluation-periods/${id}`)).state === 'open',
      'open',
    );

    return id;
  }

  private async confirmedMonth(month: string): Promise<void> {
    const { head, chief, official, colleague } = this.office.ids;
    const shared = { month, assignerId: head, unitId: DIVISION };

    for (const [who, assigneeId, reviewerId] of [
      ['official', official, chief],
      ['colleague', colleague, chief],
      ['chief', chief, head],
    ] as const) {
      const majorReturn = who === this.faultOf && month === MONTHS[0];
      const id = `${who}-${month}`;
      await recordPastWork(this.office.engine, { ...shared, id, assigneeId, reviewerId, majorReturn });
    }

    await this.open('month', month);
    await this.confirmed('official', 'chief', month);
    await this.confirmed('colleague', 'chief', month);
    await this.confirmed('chief', 'head', month);
  }

  /** Everything at its cap, confirmed by the superior. */
  private async confirmed(of: Persona, by: Persona, month: string): Promise<void> {
    const id = await this.formIn(of, 'month', month);
    const { criteria, leads } = await this.get(of, `/evaluation-forms/${id}`);
    const points = Object.fromEntries(
      criteria.map(({ key, cap }: { key: string; cap: string }) => [key, cap]),
    );
    const leader = { unitResult: '100', organising: '100', cohesion: '100' };
    await this.given(of, id, 'assessSelf', { points });
    const { preview } = await this.given(by, id, 'assess', {
      points,
      comment: 'Tốt',
      ...(leads && { leader }),
    });
    await this.given(by, id, 'confirm', { inputsHash: preview.hash });
  }
}
