import { Select } from '@mantine/core';
import type { TransferPreview } from '../../../../../contracts/transfers';
import type { Position } from '../../../../../domain/organisation/types';
import { POSITIONS } from '../../../../../domain/organisation/types';
import { Panel } from '../../../components/panel';
import { PersonName } from '../../../components/person-name';
import { useFormat } from '../../../lib/format';
import { useT } from '../../../lib/i18n';
import { common } from '../../../locales/common';
import type { ChangeValues } from './change-values';
import { texts } from './locale';
import classes from './transfers.module.css';

interface PostChangesProps {
  seen: TransferPreview;
  values: ChangeValues;
  onPeople: (people: ChangeValues['people']) => void;
}

const NONE = 'none';

/** Which posts end and begin; where a unit closes, what each of its people becomes in the other. */
export function PostChanges({ seen, values, onPeople }: PostChangesProps) {
  const t = useT(texts);
  const words = useT(common);
  const { unitName } = useFormat();
  const { ending, beginning } = seen;
  const people = [...new Map(ending.map(({ person }) => [person.id, person])).values()];
  const line = (post: (typeof ending)[number], key: 'ends' | 'begins') => (
    <li key={`${key} ${post.person.id} ${post.unit.id} ${post.position}`}>
      <PersonName person={post.person} />
      <span className={classes.quiet}>
        {' '}
        · {t(key, { position: words(`position.${post.position}`), unit: unitName(post.unit) })}
      </span>
    </li>
  );

  return (
    <Panel title={t('posts')}>
      <ul className={classes.list}>
        {ending.map((post) => line(post, 'ends'))}
        {beginning.map((post) => line(post, 'begins'))}
      </ul>
      {values.kind === 'close' && (
        <div className={classes.posts}>
          {people.map(({ id, name }) => (
            <Select
              key={id}
              mt="sm"
              allowDeselect={false}
              label={t('newPost', { name })}
              data={[
                ...POSITIONS.map((one) => ({ value: one as string, label: words(`position.${one}`) })),
                { value: NONE, label: t('noPost') },
              ]}
              value={id in values.people ? (values.people[id] ?? NONE) : 'staff'}
              onChange={(post) =>
                onPeople({ ...values.people, [id]: post === NONE ? null : (post as Position) })
              }
            />
          ))}
        </div>
      )}
    </Panel>
  );
}
