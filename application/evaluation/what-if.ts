/**
 * Trying a proposed version of a method over past months of a unit. It reads in a transaction that cannot write, names
 * nobody, and leaves nothing behind but its answer.
 */
import { randomInt } from 'node:crypto';
import type { Knex } from 'knex';
import { findMethod } from '../../db/repositories/evaluation-methods';
import { workLogs } from '../../db/repositories/evaluation-work';
import type { MethodDraft } from '../../db/repositories/method-drafts';
import { peopleBelow } from '../../db/repositories/method-drafts';
import { loadOrganisationSlice } from '../../db/repositories/organisation';
import { cityRules } from '../../db/repositories/policies';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { DomainError } from '../../domain/errors';
import { parseFraction } from '../../domain/evaluation/fraction';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import { monthWindow } from '../../domain/evaluation/period';
import type { MonthChange, PersonChange, UnitChange } from '../../domain/evaluation/what-if';
import { isChanged, monthChange, monthScore, unitChange } from '../../domain/evaluation/what-if';
import { headedUnits } from '../../domain/organisation/hierarchy';
import { linesOf } from './sheet';

/** So many people are looked at in one go. */
const PEOPLE_MOST = 200;

export interface WhatIf {
  unit: UnitChange;
  /** Null where the method says that a group so small is told only as a whole. */
  persons: PersonChange[] | null;
  truncated: boolean;
  leftOut: number;
}

interface Wish {
  unitId: string;
  months: readonly string[];
  commonShare: string;
}

export async function whatIf(db: Knex, draft: MethodDraft, wish: Wish, now: string): Promise<WhatIf> {
  return db.transaction(
    async (trx) => {
      const base = await findMethod(trx, draft.methodId, { version: draft.basedOn });

      if (base === null) {
        throw new DomainError('evaluation/unknown-method');
      }

      const { calendar } = await cityRules(trx);
      const found = await peopleBelow(trx, wish.unitId, now, PEOPLE_MOST + 1);
      const people = found.slice(0, PEOPLE_MOST);
      const organisation = await loadOrganisationSlice(trx, { unitIds: [], personIds: people }, now);
      const staff = people.filter(
        (personId) => headedUnits(organisation, personId, now, { deputies: true }).length === 0,
      );
      const changes: MonthChange[][] = [];

      for (const personId of staff) {
        changes.push(await monthsOf(trx, personId, { base, draft: draft.body, calendar, wish }));
      }

      const persons = shuffled(changes).map((months, index) => ({ label: String(index + 1), months }));
      const least = draft.body.leastGroup;

      return {
        unit: unitChange(persons),
        persons:
          least === undefined || staff.length < least
            ? null
            : persons.filter(({ months }) => months.some(isChanged)),
        truncated: found.length > PEOPLE_MOST,
        leftOut: people.length - staff.length,
      };
    },
    { readOnly: true },
  );
}

interface Versions {
  base: EvaluationMethod;
  draft: EvaluationMethod;
  calendar: WorkingCalendar;
  wish: Wish;
}

async function monthsOf(
  trx: Knex,
  personId: string,
  { base, draft, calendar, wish }: Versions,
): Promise<MonthChange[]> {
  const share = parseFraction(wish.commonShare);
  const changes: MonthChange[] = [];

  for (const month of wish.months) {
    const [before, after] = await Promise.all(
      [base, draft].map(async (method) => {
        const window = monthWindow(month, method, calendar);
        const logs = await workLogs(trx, personId, window);

        return monthScore(method, linesOf(logs, personId, window, method), share);
      }),
    );

    if (before !== undefined && after !== undefined) {
      changes.push(monthChange(month, before, after));
    }
  }

  return changes;
}

/** The order of the answer says nothing of who is who, and is another one each time. */
function shuffled<T>(all: readonly T[]): T[] {
  const mixed = [...all];

  for (let index = mixed.length - 1; index > 0; index -= 1) {
    const other = randomInt(index + 1);
    [mixed[index], mixed[other]] = [mixed[other] as T, mixed[index] as T];
  }

  return mixed;
}
