/** What the form of a set holds, and the body that it makes. */
import type { z } from 'zod';
import type { NewSet, SetView } from '../../../../../contracts/indicator-sets';
import type { Position } from '../../../../../domain/organisation/types';
import type { FormValues } from '../form-values';
import { definitionOf, valuesOf as kpiValuesOf, valuesOfDefinition } from '../form-values';

export interface EntryValues {
  /** Of the form alone. */
  key: number;
  weight: string;
  /** Code and definition; whom it is about and who owns it come with the unit. */
  kpi: FormValues;
}

export interface SetValues {
  name: string;
  unitKind: string;
  position: Position | null;
  legalBasis: string;
  entries: EntryValues[];
  reason: string;
}

let keys = 0;
export const newEntry = (): EntryValues => ({ key: (keys += 1), weight: '', kpi: kpiValuesOf(null) });

export const valuesOf = (set: SetView | null): SetValues => ({
  name: set?.name ?? '',
  unitKind: set?.audience.unitKind ?? 'ward',
  position: set?.audience.position ?? null,
  legalBasis: set?.legalBasis ?? '',
  entries: set?.entries.map(({ code, weight, definition }) => ({
    ...newEntry(),
    weight,
    kpi: { ...valuesOfDefinition(definition), code },
  })) ?? [newEntry()],
  reason: '',
});

export const bodyOf = ({
  name,
  unitKind,
  position,
  legalBasis,
  entries,
}: SetValues): z.input<typeof NewSet>['body'] => ({
  name,
  audience: { unitKind, position },
  legalBasis: legalBasis.trim() || null,
  entries: entries.map(({ weight, kpi }) => {
    const { ownerId: _owner, ...definition } = definitionOf(kpi);

    return { code: kpi.code.trim(), weight: weight.trim().replace(',', '.'), definition };
  }),
});
