import type { PersonRef } from '../../../contracts/common';

/** A person's name; position and unit on hover. */
export function PersonName({ person }: { person: PersonRef }) {
  const place = [person.title, person.unitName].filter((part) => part !== null).join(' · ');

  return <span title={place === '' ? undefined : place}>{person.name}</span>;
}
