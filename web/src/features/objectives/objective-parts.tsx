import { Anchor, Button, Group, Table } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ObjectiveView } from '../../../../contracts/objective-views';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { Cell, RowTable } from '../../components/row-table';
import { useFormat } from '../../lib/format';
import { hasText, useT } from '../../lib/i18n';
import { useWrite } from '../../lib/query';
import { AlignForm } from './align-form';
import { texts } from './locale';
import { Confidence, Freshness } from './marks';
import classes from './objectives.module.css';
import { Progress } from './progress';
import { useQuarters } from './quarters';
import { useNumbers } from '../../lib/use-numbers';

interface KeyResultsProps {
  objective: ObjectiveView;
  onOpen: (keyResultId: string) => void;
  onAdd: () => void;
  onWeigh: () => void;
}

/** Its key results; each opens beside the page. */
export function KeyResults({ objective, onOpen, onAdd, onWeigh }: KeyResultsProps) {
  const t = useT(texts);
  const quarters = useQuarters(objective);

  return (
    <Panel
      title={t('keyResults')}
      aside={
        objective.mayEdit && (
          <Group gap="xs">
            {objective.keyResults.length > 0 && (
              <Button variant="default" onClick={onWeigh}>
                {t('weigh')}
              </Button>
            )}
            <Button variant="default" leftSection={<IconPlus size={16} />} onClick={onAdd}>
              {t('newKeyResult')}
            </Button>
          </Group>
        )
      }
    >
      {objective.keyResults.length === 0 ? (
        <p className={classes.quiet}>{t('noKeyResults')}</p>
      ) : (
        <RowTable
          columns={[
            { label: t('keyResult') },
            { label: t('progress') },
            { label: t('confidence') },
            { label: t('age'), numeric: true },
            { label: t('contributing'), numeric: true },
          ]}
        >
          {objective.keyResults.map((one) => (
            <Table.Tr key={one.id}>
              <Cell>
                <Anchor component="button" type="button" ta="start" onClick={() => onOpen(one.id)}>
                  {one.title}
                </Anchor>
                {one.cycleId !== objective.cycleId && (
                  <span className={classes.quiet}>
                    {' '}
                    {quarters.find(({ id }) => id === one.cycleId)?.name}
                  </span>
                )}
              </Cell>
              <Cell>
                <Progress title={one.title} progress={one.progress} expected={one.expected} zone={one.zone} />
              </Cell>
              <Cell>
                <Confidence value={one.confidence} />
              </Cell>
              <Cell numeric label={t('age')}>
                <Freshness ageDays={one.ageDays} stale={one.stale} />
              </Cell>
              <Cell numeric label={t('contributing')}>
                {one.plannedCount}
              </Cell>
            </Table.Tr>
          ))}
        </RowTable>
      )}
    </Panel>
  );
}

/** Weights times progress, line by line, with their sum. */
export function Arithmetic({ objective: { parts, progress } }: { objective: ObjectiveView }) {
  const t = useT(texts);
  const write = useNumbers();

  return (
    <Panel title={t('arithmeticTitle')} hint={t('notPersonal')}>
      {parts.length === 0 ? (
        <p className={classes.quiet}>{t('noParts')}</p>
      ) : (
        <RowTable
          columns={[
            { label: t('part') },
            { label: t('weight'), numeric: true },
            { label: t('progress'), numeric: true },
            { label: t('gives'), numeric: true },
          ]}
        >
          {parts.map((part) => (
            <Table.Tr key={`${part.kind} ${part.id}`}>
              <Cell>{part.title}</Cell>
              <Cell numeric label={t('weight')}>
                {write(part.weight)}
              </Cell>
              <Cell numeric label={t('progress')}>
                {write(part.progress)}
              </Cell>
              <Cell numeric label={t('gives')}>
                {write(part.gives)}
              </Cell>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Cell>
              <strong>{t('sum')}</strong>
            </Cell>
            <Cell numeric />
            <Cell numeric />
            <Cell numeric label={t('sum')}>
              <strong>{write(progress)}</strong>
            </Cell>
          </Table.Tr>
        </RowTable>
      )}
    </Panel>
  );
}

/** What it contributes to, and what contributes to it. */
export function Alignments({ objective }: { objective: ObjectiveView }) {
  const t = useT(texts);
  const end = useWrite(ENDPOINTS.unalignObjective);
  const { alignedTo, alignedFrom } = objective;

  return (
    <Panel title={t('alignments')}>
      <ErrorNotice error={end.error} />
      {alignedTo.length + alignedFrom.length === 0 && <p className={classes.quiet}>{t('noAlignment')}</p>}
      {alignedTo.length > 0 && (
        <Aligned
          title={t('alignedTo')}
          rows={alignedTo}
          onEnd={
            objective.mayEdit ? (parentId) => end.mutate({ params: { id: objective.id, parentId } }) : null
          }
        />
      )}
      {alignedFrom.length > 0 && <Aligned title={t('alignedFrom')} rows={alignedFrom} onEnd={null} />}
      {objective.mayEdit && objective.level !== 'city' && <AlignForm objective={objective} />}
    </Panel>
  );
}

interface AlignedProps {
  title: string;
  rows: ObjectiveView['alignedTo'];
  onEnd: ((id: string) => void) | null;
}

function Aligned({ title, rows, onEnd }: AlignedProps) {
  const t = useT(texts);
  const write = useNumbers();

  return (
    <>
      <h3 className={classes.sub}>{title}</h3>
      <ul className={classes.list}>
        {rows.map((row) => (
          <li key={row.id}>
            <Anchor component={Link} to={`/objectives/${row.id}`}>
              {row.title}
            </Anchor>
            <span>
              {t(Number(row.share) === 0 ? 'alignedOnly' : 'shareOf', {
                share: write(row.share),
                progress: write(row.progressShown, 2),
              })}
              {onEnd !== null && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  ml="xs"
                  aria-label={t('unalign', { title: row.title })}
                  onClick={() => onEnd(row.id)}
                >
                  ×
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Every change, the newest first. */
export function Trail({ objective: { changes } }: { objective: ObjectiveView }) {
  const t = useT(texts);
  const { short } = useFormat();

  return (
    <Panel title={t('trail')}>
      <ul className={classes.list}>
        {changes.map(({ no, action, by, at, reason }) => (
          <li key={no}>
            <span>
              {hasText(texts, `actions.${action}`) ? t(`actions.${action}` as 'actions.edit') : action}
              {reason !== null && `: ${reason}`}
            </span>
            <span className={classes.quiet}>
              {by.name} · {short(at)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
