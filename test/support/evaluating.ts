/** A month of a small agency, opened on a bare engine: its people, and the commands they give without the API. */
import { performForm } from '../../application/evaluation/forms';
import { frozenFrom, inputsOf } from '../../application/evaluation/freeze';
import { openPeriod } from '../../application/evaluation/periods';
import { formOf } from '../../db/repositories/evaluation-forms';
import { findPeriod } from '../../db/repositories/evaluation-periods';
import { seedDemo } from '../../db/seed/demo';
import type { Principal } from '../../domain/access/principal';
import type { PersonalCommandName } from '../../domain/evaluation/form/commands';
import type { FormState } from '../../domain/evaluation/form/state';
import { PASSWORD } from './api-client';
import { monthsBefore, onlyPeopleOf, recordPastWork } from './past-month';
import { until } from './wait';
import type { WorkerHarness } from './worker-harness';

const LOGINS = ['leader', 'head', 'chief', 'official', 'colleague', 'personnel'] as const;
export type Who = (typeof LOGINS)[number];

const AGENCY = 'SKHCN';
const DIVISION = 'SKHCN.P01';

export class Evaluating {
  readonly ids: Record<Who, string>;
  private readonly engine: WorkerHarness;
  private readonly present: () => Promise<string>;
  periodId = '';

  private constructor(engine: WorkerHarness, ids: Record<Who, string>, present: () => Promise<string>) {
    this.engine = engine;
    this.ids = ids;
    this.present = present;
  }

  /** One piece of work each for the official and the colleague in the month before last, whose forms are open. */
  static async month(engine: WorkerHarness, present: () => Promise<string>): Promise<Evaluating> {
    const { db } = engine;
    await seedDemo(db, { people: 400, password: PASSWORD });
    const ids = {} as Record<Who, string>;

    for (const who of LOGINS) {
      ids[who] = (await db('account')
        .where({ login: `${who}@demo` })
        .first<{ person_id: string }>('person_id'))!.person_id;
    }

    await onlyPeopleOf(db, AGENCY, Object.values(ids));
    const month = monthsBefore(new Date(), 2);
    const shared = { month, assignerId: ids.head, reviewerId: ids.chief, unitId: DIVISION };

    for (const [index, assigneeId] of [ids.official, ids.colleague].entries()) {
      await recordPastWork(engine, { ...shared, id: `w-${index}`, assigneeId });
    }

    const one = new Evaluating(engine, ids, present);
    await one.open(month);

    return one;
  }

  private async open(month: string): Promise<void> {
    const { db, evaluations: gateway } = this.engine;
    const change = {
      db,
      gateway,
      principal: this.principal('personnel'),
      now: await this.present(),
      requestId: 'open-1',
    };
    this.periodId = (await openPeriod(change, { agencyId: AGENCY, kind: 'month', startsOn: month })).id;
    await until(async () => (await findPeriod(db, this.periodId))?.state === 'open', 'all forms are started');
  }

  principal(who: Who): Principal {
    return {
      personId: this.ids[who],
      login: who,
      name: who,
      locale: 'vi',
      roles: who === 'personnel' ? ['personnelOffice'] : who === 'leader' ? ['cityLeader'] : [],
      headedUnitIds: who === 'head' ? [AGENCY] : who === 'chief' ? [DIVISION] : [],
      deputisedUnitIds: [],
      intakeUnitIds: [],
      appointments: [],
      via: 'session',
    };
  }

  async form(who: Who): Promise<FormState> {
    const found = await formOf(this.engine.db, this.periodId, this.ids[who]);

    if (found === null) {
      throw new Error(`no form of ${who}`);
    }

    return found.state;
  }

  async give(by: Who, formId: string, name: PersonalCommandName, body: object): Promise<void> {
    const { db, evaluations: gateway } = this.engine;
    const now = await this.present();
    const principal = this.principal(by);
    await performForm(
      { db, gateway, principal, formId, idempotencyKey: `${name}-${now}`, rawBody: body, now },
      name,
      () => body as never,
    );
  }

  /** Everything at its cap. */
  async judge(by: Who, of: Who): Promise<void> {
    const { id, criteria } = await this.form(of);
    const points = Object.fromEntries(criteria.map(({ key, cap }) => [key, cap]));
    await this.give(by, id, 'assess', { points, leader: null, comment: 'Tốt' });
  }

  async confirm(by: Who, of: Who): Promise<void> {
    const { db } = this.engine;
    const { id } = await this.form(of);
    const { hash } = await frozenFrom(db, await inputsOf(db, await this.form(of), await this.present()));
    await this.give(by, id, 'confirm', { inputsHash: hash, quotaDecision: null });
  }
}
