/** Generated people, visibly demo: every name ends in "(demo)" and a number. Deterministic, so a rerun adds nobody. */
import { searchKey } from '../../domain/text/normalise';
import type { SeedUnit } from './units';

export interface SeedPerson {
  id: string;
  name: string;
  searchKey: string;
}

export interface SeedAppointment {
  personId: string;
  unitId: string;
  position: 'head' | 'deputy' | 'staff' | 'intakeReceiver';
  title: string;
  isPrimary: boolean;
}

export interface SeedPopulation {
  people: SeedPerson[];
  appointments: SeedAppointment[];
}

const FAMILY = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Phan',
  'Vũ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Dương',
  'Lý',
];
const MIDDLE = ['Văn', 'Thị', 'Minh', 'Thu', 'Đức', 'Ngọc', 'Quang', 'Hải', 'Thanh', 'Hữu', 'Kim', 'Xuân'];
const GIVEN = [
  'An',
  'Bình',
  'Châu',
  'Dũng',
  'Giang',
  'Hà',
  'Hạnh',
  'Khánh',
  'Lan',
  'Linh',
  'Long',
  'Mai',
  'Nam',
  'Nga',
  'Phúc',
  'Quân',
  'Sơn',
  'Tâm',
  'Thảo',
  'Trang',
  'Tuấn',
  'Vân',
  'Yến',
];

/** Enough leaders for every unit, then staff by weight until `total` people are there. */
export function seedPeople(units: readonly SeedUnit[], total: number): SeedPopulation {
  const people: SeedPerson[] = [];
  const appointments: SeedAppointment[] = [];
  const hire = (unit: SeedUnit, position: SeedAppointment['position'], title: string, isPrimary = true) => {
    const person = newPerson(people.length + 1);
    people.push(person);
    appointments.push({ personId: person.id, unitId: unit.id, position, title, isPrimary });

    return person;
  };

  for (const unit of units) {
    hire(unit, 'head', titleOf(unit, 'head'));

    if (unit.kind !== 'division') {
      hire(unit, 'deputy', titleOf(unit, 'deputy'));
      const clerk = hire(unit, 'staff', 'Văn thư');
      appointments.push({
        personId: clerk.id,
        unitId: unit.id,
        position: 'intakeReceiver',
        title: 'Văn thư',
        isPrimary: false,
      });
    }
  }

  const desks = units
    .filter(({ kind }) => kind === 'division')
    .flatMap((unit) => Array<SeedUnit>(unit.weight).fill(unit));

  for (let index = 0; people.length < total; index += 1) {
    const unit = desks[index % desks.length];

    if (unit === undefined) {
      break;
    }

    hire(unit, 'staff', 'Chuyên viên');
  }

  return { people, appointments };
}

function newPerson(number: number): SeedPerson {
  const pick = (list: readonly string[], step: number) => list[(number * step) % list.length] ?? '';
  const name = `${pick(FAMILY, 5)} ${pick(MIDDLE, 7)} ${pick(GIVEN, 11)} (demo ${String(number).padStart(5, '0')})`;

  return { id: `p-${String(number).padStart(6, '0')}`, name, searchKey: searchKey(name) };
}

/** How the head of a unit is called, by what the unit's name begins with; the deputy is "Phó" of the same. */
const HEAD_TITLES: readonly (readonly [beginning: string, title: string])[] = [
  ['UBND Thành phố', 'Chủ tịch UBND Thành phố'],
  ['UBND Phường', 'Chủ tịch UBND phường'],
  ['UBND Xã', 'Chủ tịch UBND xã'],
  ['Sở', 'Giám đốc Sở'],
  ['Thanh tra', 'Chánh Thanh tra'],
  ['Văn phòng', 'Chánh Văn phòng'],
  ['Ban Quản lý', 'Trưởng ban'],
  ['Trung tâm', 'Giám đốc Trung tâm'],
  ['Chi cục', 'Chi cục trưởng'],
  ['Phòng', 'Trưởng phòng'],
];

function titleOf(unit: SeedUnit, position: 'head' | 'deputy'): string {
  const title = HEAD_TITLES.find(([beginning]) => unit.nameVi.startsWith(beginning))?.[1] ?? 'Thủ trưởng';

  return position === 'head' ? title : `Phó ${title}`;
}
