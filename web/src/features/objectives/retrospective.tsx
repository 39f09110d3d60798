import { Anchor, Table } from '@mantine/core';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { ObjectiveNode } from '../../../../contracts/objective-views';
import type { CycleView } from '../../../../contracts/objectives';
import { Panel } from '../../components/panel';
import { Cell, RowTable } from '../../components/row-table';
import { useT } from '../../lib/i18n';
import { texts } from './locale';
import { more } from './locale-more';
import classes from './objectives.module.css';
import { useNumbers } from '../../lib/use-numbers';

interface RetrospectiveProps {
  cycle: z.output<typeof CycleView>;
  objectives: readonly ObjectiveNode[];
}

/** What a cycle that is graded or closed came to: the grade of every objective of it, and what was learned. */
export function Retrospective({ cycle, objectives }: RetrospectiveProps) {
  const t = useT(texts);
  const tm = useT(more);
  const write = useNumbers();
  const graded = objectives.filter(({ cycleId, state }) => cycleId === cycle.id && state === 'graded');
  const count = (zone: ObjectiveNode['zone']): number => graded.filter((one) => one.zone === zone).length;

  if (graded.length === 0 && cycle.retrospective === null) {
    return null;
  }

  return (
    <Panel
      title={tm('retrospective')}
      hint={tm('reached', { green: count('green'), amber: count('amber'), red: count('red') })}
    >
      <div className={classes.stack}>
        {cycle.retrospective !== null && (
          <div>
            <h3 className={classes.sub}>{tm('learned')}</h3>
            <p className={classes.learned}>{cycle.retrospective}</p>
          </div>
        )}
        {graded.length > 0 && (
          <RowTable
            columns={[
              { label: t('objectiveTitle') },
              { label: t('level') },
              { label: tm('gradeColumn'), numeric: true },
              { label: tm('resultColumn') },
            ]}
          >
            {graded.map(({ id, title, level, ambition, progress, zone }) => (
              <Table.Tr key={id}>
                <Cell>
                  <Anchor component={Link} to={`/objectives/${id}`}>
                    {title}
                  </Anchor>{' '}
                  <span className={classes.quiet}>{t(`ambitions.${ambition}`)}</span>
                </Cell>
                <Cell>{t(`levels.${level}`)}</Cell>
                <Cell numeric label={tm('gradeColumn')}>
                  {write(progress, 2)}
                </Cell>
                <Cell>{t(`zones.${zone}`)}</Cell>
              </Table.Tr>
            ))}
          </RowTable>
        )}
        <p className={classes.quiet}>{t('notPersonal')}</p>
      </div>
    </Panel>
  );
}
