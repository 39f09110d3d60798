import { Anchor, Table } from '@mantine/core';
import { Link } from 'react-router';
import type { z } from 'zod';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { CycleView } from '../../../../contracts/objectives';
import { Panel } from '../../components/panel';
import { Cell, RowTable } from '../../components/row-table';
import { LoadMore } from '../../components/load-more';
import { useT } from '../../lib/i18n';
import { usePages, useRead } from '../../lib/query';
import { texts } from './locale';
import { more } from './locale-more';
import classes from './objectives.module.css';
import { useNumbers } from '../../lib/use-numbers';

/** How many grades come at a time. */
const GRADES = 50;

/** What a cycle that is graded or closed came to: the grade of every objective of it, and what was learned. */
export function Retrospective({ cycle }: { cycle: z.output<typeof CycleView> }) {
  const t = useT(texts);
  const tm = useT(more);
  const write = useNumbers();
  const isOver = cycle.state === 'grading' || cycle.state === 'closed';
  const health = useRead(
    ENDPOINTS.getGoalHealth,
    { params: { id: cycle.id }, query: {} },
    { enabled: isOver },
  );
  const pages = usePages(
    ENDPOINTS.listObjectives,
    { params: { id: cycle.id }, query: { state: 'graded', limit: GRADES } },
    { enabled: isOver },
  );
  const graded = pages.rows.filter(({ cycleId }) => cycleId === cycle.id);
  const { green = 0, amber = 0, red = 0 } = health.data?.grades ?? {};

  if (graded.length === 0 && cycle.retrospective === null) {
    return null;
  }

  return (
    <Panel title={tm('retrospective')} hint={tm('reached', { green, amber, red })}>
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
        <LoadMore pages={pages} label={tm('moreGrades')} />
        <p className={classes.quiet}>{t('notPersonal')}</p>
      </div>
    </Panel>
  );
}
