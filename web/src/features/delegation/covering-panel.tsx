import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { CoveringView } from '../../../../contracts/delegations';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { PersonName } from '../../components/person-name';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import classes from './delegation.module.css';
import { texts } from './locale';
import { useScopeWords } from './use-scope-words';

/** For whom one acts now, on what ground and how long, with the way to their work. */
export function CoveringPanel() {
  const t = useT(texts);
  const { data, error } = useRead(ENDPOINTS.listCovering, {});

  return (
    <Panel title={t('covering')} hint={t('coveringHint')}>
      <ErrorNotice error={error} />
      {data?.items.length === 0 && <p className={classes.quiet}>{t('coveringNone')}</p>}
      <ul className={classes.people}>
        {data?.items.map((covering) => (
          <CoveredPerson
            key={`${covering.person.id} ${covering.via.map(({ id }) => id).join(' ')} ${covering.until}`}
            covering={covering}
          />
        ))}
      </ul>
    </Panel>
  );
}

function CoveredPerson({ covering }: { covering: CoveringView }) {
  const t = useT(texts);
  const { short, list } = useFormat();
  const scope = useScopeWords();
  const { person, ground, via, until, boxes } = covering;
  const waiting = boxes
    .filter(({ box }) => box !== 'issued' && box !== 'returned')
    .reduce((sum, { count }) => sum + count, 0);
  const facts = [
    t(`ground.${ground}`),
    ...(via.length === 0 ? [] : [t('via', { names: list(via.map(({ name }) => name)) })]),
    ...(until === null ? [] : [t('until', { when: short(until) })]),
    scope(covering),
    t('waiting', { count: waiting }),
  ];

  return (
    <li className={classes.person}>
      <PersonName person={person} />
      <span className={classes.quiet}>{facts.join(' · ')}</span>
      <Anchor component={Link} to={`/?for=${person.id}`}>
        {t('coveringOpen', { name: person.name })}
      </Anchor>
    </li>
  );
}
