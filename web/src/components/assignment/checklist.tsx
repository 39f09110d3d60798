import { Checkbox } from '@mantine/core';
import type { AssignmentView } from '../../../../contracts/assignments';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { ErrorNotice } from '../error-notice';
import classes from './assignment.module.css';
import { texts } from './locale';
import { useCommand } from './use-command';

/** What is to be done, item by item; whoever does the work checks it off. */
export function Checklist({ assignment }: { assignment: AssignmentView }) {
  const t = useT(texts);
  const { friendly } = useFormat();
  const { checklist, allowedActions } = assignment;
  const check = useCommand(assignment.id, 'checkItem', () => undefined);
  const mayCheck = allowedActions.some(({ command, allowed }) => command === 'checkItem' && allowed);

  if (checklist === null) {
    return null;
  }

  const done = checklist.items.filter(({ checked }) => checked !== null).length;

  return (
    <section className={classes.section}>
      <h3 className={classes.subtitle}>
        {t('checklist.title', { done: String(done), all: String(checklist.items.length) })}
      </h3>
      {checklist.required && <p className={classes.quiet}>{t('checklist.required')}</p>}
      <ErrorNotice error={check.error} />
      {checklist.items.map(({ id, text, checked }) => (
        <Checkbox
          key={id}
          my={8}
          label={text}
          description={
            checked === null
              ? undefined
              : t('checklist.by', { name: checked.by.name, when: friendly(checked.at) })
          }
          checked={checked !== null}
          disabled={!mayCheck || check.isPending}
          onChange={(event) => check.give({ itemId: id, checked: event.currentTarget.checked })}
        />
      ))}
    </section>
  );
}
