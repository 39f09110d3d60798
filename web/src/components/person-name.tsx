import type { PersonRef } from '../../../contracts/common';
import { useFormat } from '../lib/format';

/** A person's name; position and unit on hover. */
export function PersonName({ person }: { person: PersonRef }) {
  const { unitOf } = useFormat();
  const place = [person.title, unitOf(person)].filter((part) => part !== null).join(' · ');

  return <span title={place === '' ? undefined : place}>{person.name}</span>;
}
