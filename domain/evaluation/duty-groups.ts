/**
 * Groups of similar duties, inside which the quota of the highest level counts beside the agency as a whole (335/2025/ND-CP,
 * article 20(5)). Which duties are alike is the agency's to say: its list names titles of posts. Whoever's title is in no
 * group falls under leaders or officials, and so does everybody where an agency has no list.
 */
import { fieldError } from '../errors';

/** The groups of agencies that say nothing else. */
export const DEFAULT_GROUPS = ['leaders', 'officials'] as const;
export type DefaultGroup = (typeof DEFAULT_GROUPS)[number];

export interface DutyGroup {
  readonly name: string;
  /** Titles of posts as appointments have them; letter case and spaces make no difference. */
  readonly titles: readonly string[];
}

/** One of the default groups, or one that the agency named. */
export type GroupOfDuties =
  { readonly kind: DefaultGroup; readonly name: null } | { readonly kind: 'named'; readonly name: string };

/** The group that somebody belongs to: exactly one, whatever the order of the list. */
export function dutyGroupOf(
  groups: readonly DutyGroup[],
  { title, leads }: { title: string | null; leads: boolean },
): GroupOfDuties {
  const asked = title === null ? null : plainTitle(title);
  const found = groups.find(({ titles }) => titles.some((one) => plainTitle(one) === asked));

  return found === undefined
    ? { kind: DEFAULT_GROUPS[leads ? 0 : 1], name: null }
    : { kind: 'named', name: found.name };
}

/** What candidates are grouped by: two groups are the same exactly when this is. */
export const groupKey = ({ kind, name }: GroupOfDuties): string =>
  kind === 'named' ? `named ${name}` : kind;

const NAMED = /^named (.*)$/su;

/** The group behind a key. */
export function groupOfKey(key: string): GroupOfDuties {
  const name = NAMED.exec(key)?.[1];

  return name === undefined ? { kind: key as DefaultGroup, name: null } : { kind: 'named', name };
}

/** Refuses two groups of one name, and a title that stands twice, with a pointer to the second. */
export function checkDutyGroups(groups: readonly DutyGroup[]): void {
  const names = new Set<string>();
  const known = new Set<string>();
  const once = (seen: Set<string>, text: string, pointer: string): void => {
    const plain = plainTitle(text);

    if (plain === '' || seen.has(plain)) {
      throw fieldError('evaluation/duty-group-twice', pointer);
    }

    seen.add(plain);
  };

  groups.forEach(({ name, titles }, index) => {
    once(names, name, `/groups/${index}/name`);
    titles.forEach((title, place) => once(known, title, `/groups/${index}/titles/${place}`));
  });
}

const plainTitle = (title: string): string =>
  title.normalize('NFC').trim().replace(/\s+/gu, ' ').toLocaleLowerCase('vi');
