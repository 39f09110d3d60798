import type { ReactNode } from 'react';
import type { TransferAlong } from '../../../../contracts/transfer-along';
import { Panel } from '../panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useCodeSentence } from '../../lib/problems';
import { texts } from './along-locale';
import classes from './along.module.css';

/** What a transfer does, or did, beside the assignments: each recurrence, template and delegation, before and after. */
export function AlongPanel({ along }: { along: TransferAlong }) {
  const t = useT(texts);

  return (
    <Panel title={t('title')} hint={t('hint')}>
      <Group name="recurrences" count={along.recurrences.length}>
        {along.recurrences.map((one) => (
          <Recurrence key={one.id} recurrence={one} />
        ))}
      </Group>
      <Group name="templates" count={along.templates.length}>
        {along.templates.map((one) => (
          <Template key={one.id} template={one} />
        ))}
      </Group>
      <Group name="delegations" count={along.delegations.length}>
        {along.delegations.map((one) => (
          <Delegation key={one.id} delegation={one} />
        ))}
      </Group>
    </Panel>
  );
}

function Group({
  name,
  count,
  children,
}: {
  name: 'recurrences' | 'templates' | 'delegations';
  count: number;
  children: ReactNode;
}) {
  const t = useT(texts);
  const { number } = useFormat();

  return (
    <section>
      <h3 className={classes.alongTitle}>{t(name, { number: number(count) })}</h3>
      {count === 0 ? (
        <p className={classes.quiet}>{t('none')}</p>
      ) : (
        <ul className={classes.list}>{children}</ul>
      )}
    </section>
  );
}

type Recurrence = TransferAlong['recurrences'][number];

function Recurrence({
  recurrence: { name, fromOwner, toOwner, fromUnit, toUnit, replaced, paused },
}: {
  recurrence: Recurrence;
}) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const sentence = useCodeSentence();
  const who = ({ person, unit }: Recurrence['replaced'][number]['from']): string =>
    person === null ? t('intake', { unit: unitName(unit) }) : `${person.name} (${unitName(unit)})`;

  return (
    <li>
      <strong>{name}</strong>
      <p className={classes.quiet}>
        {fromOwner.id === toOwner.id
          ? t('ownerStays', { name: toOwner.name })
          : t('owner', { from: fromOwner.name, to: toOwner.name })}
      </p>
      {fromUnit !== null && toUnit !== null && fromUnit.id !== toUnit.id && (
        <p className={classes.quiet}>{t('issuer', { from: unitName(fromUnit), to: unitName(toUnit) })}</p>
      )}
      {replaced.map(({ from, to }) => (
        <p key={`${from.person?.id ?? ''} ${from.unit.id}`} className={classes.quiet}>
          {to === null ? t('joined', { from: who(from) }) : t('recipient', { from: who(from), to: who(to) })}
        </p>
      ))}
      {paused !== null && (
        <p className={classes.blocked}>{t('paused', { why: sentence(paused) ?? paused })}</p>
      )}
    </li>
  );
}

function Template({
  template: { name, fromOwner, toOwner, fromUnit, toUnit, why },
}: {
  template: TransferAlong['templates'][number];
}) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const sentence = useCodeSentence();

  return (
    <li>
      <strong>{name}</strong>
      {why === null ? (
        <p className={classes.quiet}>
          {fromOwner.id === toOwner.id
            ? t('ownerStays', { name: toOwner.name })
            : t('owner', { from: fromOwner.name, to: toOwner.name })}
        </p>
      ) : (
        <p className={classes.blocked}>{t('stays', { name: toOwner.name, why: sentence(why) ?? why })}</p>
      )}
      {fromUnit !== null && toUnit !== null && fromUnit.id !== toUnit.id && (
        <p className={classes.quiet}>{t('shared', { from: unitName(fromUnit), to: unitName(toUnit) })}</p>
      )}
    </li>
  );
}

function Delegation({
  delegation: { from, to, unit, endsAt },
}: {
  delegation: TransferAlong['delegations'][number];
}) {
  const t = useT(texts);
  const { date, unitName } = useFormat();

  return (
    <li>
      {t('delegation', { from: from.name, to: to.name })}
      <p className={classes.quiet}>
        {unit === null ? t('everything') : unitName(unit)} · {t('until', { date: date(endsAt) })}
      </p>
    </li>
  );
}
