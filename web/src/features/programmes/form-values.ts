/** What the form of a programme holds, and the body that it makes. */
import type { z } from 'zod';
import type { NewProgramme, ProgrammeView } from '../../../../contracts/programmes';
import type { EntryKind, Pace } from '../../../../domain/programme/programme';

type Body = z.input<typeof NewProgramme>['body'];

export interface EntryValues {
  kind: EntryKind;
  refId: string;
  name: string;
  weight: string;
  pace: Pace;
}

export interface GoalValues {
  /** Of the form alone. */
  key: number;
  title: string;
  weight: string;
  entries: EntryValues[];
}

export interface FormValues extends Omit<Body, 'goals' | 'legalBasis' | 'leadUnitId' | 'isExample'> {
  legalBasis: string;
  leadUnitId: string | null;
  isExample: boolean;
  goals: GoalValues[];
  reason: string;
}

let keys = 0;
export const newGoal = (): GoalValues => ({ key: (keys += 1), title: '', weight: '', entries: [] });

export function valuesOf(
  programme: ProgrammeView | null,
  nameOf: (entry: ProgrammeView['goals'][number]['entries'][number]) => string,
): FormValues {
  return {
    kind: programme?.kind ?? 'resolution',
    number: programme?.number ?? '',
    issuer: programme?.issuer ?? '',
    issuedOn: programme?.issuedOn ?? '',
    abstract: programme?.abstract ?? '',
    legalBasis: programme?.legalBasis ?? '',
    startsOn: programme?.startsOn ?? '',
    endsOn: programme?.endsOn ?? '',
    leadUnitId: programme?.leadUnit.id ?? null,
    isExample: programme?.isExample ?? false,
    goals: programme?.goals.map(({ title, givenWeight, entries }) => ({
      ...newGoal(),
      title,
      weight: givenWeight ?? '',
      entries: entries.map((entry) => ({
        kind: entry.kind,
        refId: entry.refId,
        name: nameOf(entry),
        weight: entry.givenWeight ?? '',
        pace: entry.pace,
      })),
    })) ?? [newGoal()],
    reason: '',
  };
}

/** Figures are typed with a comma in Vietnam. */
const weightOf = (typed: string): string | null => typed.trim().replace(',', '.') || null;

export const bodyOf = ({ reason: _reason, goals, legalBasis, leadUnitId, ...facts }: FormValues): Body => ({
  ...facts,
  legalBasis: legalBasis.trim() || null,
  leadUnitId: leadUnitId ?? '',
  goals: goals.map(({ title, weight, entries }) => ({
    title,
    weight: weightOf(weight),
    entries: entries.map((entry) => ({
      kind: entry.kind,
      refId: entry.refId,
      weight: weightOf(entry.weight),
      pace: entry.pace,
    })),
  })),
});
