/** The city's 144 units from `data/hanoi-units.csv`, each with its typical sub-units. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { searchKey } from '../../domain/text/normalise';
import { subUnitsOf } from './sub-units';

export interface SeedUnit {
  id: string;
  code: string;
  parentId: string | null;
  kind: string;
  nameVi: string;
  nameEn: string | null;
  path: string[];
  searchKey: string;
  /** Share of the staff, for generating people. */
  weight: number;
}

/** The folder `data/`, beside the sources and, copied by the build, beside the compiled code. */
export const DATA_DIR = path.join(__dirname, '..', '..', 'data');

/** All units in an order in which parents come before children. */
export function seedUnits(): SeedUnit[] {
  const rows = parse(readFileSync(path.join(DATA_DIR, 'hanoi-units.csv')), {
    columns: true,
    bom: true,
  }) as Record<'code' | 'parent_code' | 'kind' | 'name_vi' | 'name_en', string>[];
  const units = new Map<string, SeedUnit>();

  for (const row of rows) {
    const parent = row.parent_code === '' ? undefined : units.get(row.parent_code);
    add(units, parent, {
      code: row.code,
      kind: row.kind,
      nameVi: row.name_vi,
      nameEn: row.name_en || null,
      weight: 1,
    });
  }

  for (const unit of [...units.values()]) {
    subUnitsOf(unit.code, unit.kind).forEach((sub, index) => {
      const code = `${unit.code}.P${String(index + 1).padStart(2, '0')}`;
      add(units, unit, { code, kind: 'division', nameVi: sub.vi, nameEn: sub.en, weight: sub.weight });
    });
  }

  return [...units.values()];
}

function add(
  units: Map<string, SeedUnit>,
  parent: SeedUnit | undefined,
  unit: Pick<SeedUnit, 'code' | 'kind' | 'nameVi' | 'nameEn' | 'weight'>,
): void {
  units.set(unit.code, {
    ...unit,
    id: unit.code,
    parentId: parent?.id ?? null,
    path: [...(parent?.path ?? []), unit.code],
    searchKey: searchKey(`${unit.code} ${unit.nameVi} ${unit.nameEn ?? ''}`),
  });
}
