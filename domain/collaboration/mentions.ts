/**
 * Mentions: in a stored text a person is named as `@[name](person:id)`, which Markdown reads as a link. In a field one
 * sees `@name` only; the two forms turn into each other here. The name is for people; only the id counts.
 */

/** Somebody who may be named, by the words that stand in the text. */
export interface Mentionable {
  id: string;
  label: string;
}

/** One comment calls on so many people at most: beyond it is an address list. */
export const MAX_MENTIONS = 20;

const MENTION = /@\[([^[\]\n]{1,200})\]\(person:([\w.\-:]{1,64})\)/g;

/** The people whom a stored text names, each once, in the order of the text. */
export const mentionedIds = (text: string): string[] => [
  ...new Set([...text.matchAll(MENTION)].map(([, , id]) => id ?? '')),
];

/** A stored text as it stands in a field, and whom it names. Of two people of one name the later gets a number. */
export function toTyped(text: string): { typed: string; people: Mentionable[] } {
  const people: Mentionable[] = [];
  const typed = text.replace(MENTION, (_, name: string, id: string) => {
    const known = people.find((person) => person.id === id);
    const label = known?.label ?? freeLabel(name, people);

    if (known === undefined) {
      people.push({ id, label });
    }

    return `@${label}`;
  });

  return { typed, people };
}

/** What was typed as it is stored: each `@label` of somebody known becomes a mention. The longest label wins. */
export function toStored(typed: string, people: readonly Mentionable[]): string {
  if (people.length === 0) {
    return typed;
  }

  const labels = [...people].sort((a, b) => b.label.length - a.label.length);
  const pattern = new RegExp(
    `@(${labels.map(({ label }) => escaped(label)).join('|')})(?![\\p{L}\\p{N}])`,
    'gu',
  );

  return typed.replace(pattern, (whole, label: string) => {
    const person = people.find((one) => one.label === label);

    return person === undefined ? whole : `@[${label}](person:${person.id})`;
  });
}

/** The words for a name that no other person of this text has already. */
export function freeLabel(name: string, people: readonly Mentionable[]): string {
  const bare = name
    .replace(/[[\]\n]+/g, ' ')
    .trim()
    .slice(0, 190);
  const taken = new Set(people.map(({ label }) => label));
  let label = bare;

  for (let count = 2; taken.has(label); count += 1) {
    label = `${bare} ${count}`;
  }

  return label;
}

/** What is being typed after the last `@` before the cursor, for completing it; null when nobody is being named. */
export function mentionAt(typed: string, cursor: number): { from: number; query: string } | null {
  const before = typed.slice(0, cursor);
  const from = before.lastIndexOf('@');
  const query = before.slice(from + 1);
  const begins = from >= 0 && (from === 0 || /[\s(]/.test(before[from - 1] ?? ''));

  return begins && query.length <= 40 && !/[\n@[\]]/.test(query) && query.split(' ').length <= 5
    ? { from, query }
    : null;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
