import { Anchor, Button, Progress, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock, IconSitemap } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { AssignmentView } from '../../../../contracts/assignments';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { AssignmentTree } from '../../../../contracts/trees';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { Chip } from '../chip';
import { ErrorNotice } from '../error-notice';
import { ConfidenceChip, StatusChip } from '../status-chip';
import classes from './assignment.module.css';
import { childrenTexts } from './children-locale';
import tree from './children.module.css';
import { SplitDialog } from './split-dialog';

interface Props {
  assignment: AssignmentView;
}

/** What it is a part of, what it was split into, and the units that coordinate. */
export function ChildrenTab({ assignment }: Props) {
  const t = useT(childrenTexts);
  const [splitting, setSplitting] = useState(false);

  return (
    <div className={classes.sections}>
      {assignment.parent !== null && (
        <p className={classes.quiet}>
          {t('partOf')}{' '}
          <Anchor component={Link} to={`/assignments/${assignment.parent.id}`}>
            {assignment.parent.number} · {assignment.parent.title}
          </Anchor>
        </p>
      )}
      <section className={classes.section}>
        <div className={tree.head}>
          <h3 className={classes.subtitle}>{t('title')}</h3>
          {assignment.split.allowed && (
            <Button
              variant="default"
              size="compact-md"
              leftSection={<IconSitemap size={16} aria-hidden />}
              onClick={() => setSplitting(true)}
            >
              {t('split')}
            </Button>
          )}
        </div>
        <Summary assignment={assignment} />
        {assignment.rollUp === null ? (
          <p className={classes.quiet}>{t('none')}</p>
        ) : (
          <Tree id={assignment.id} />
        )}
      </section>
      <Units assignment={assignment} />
      {splitting && <SplitDialog assignment={assignment} onClose={() => setSplitting(false)} />}
    </div>
  );
}

/** The roll-up in one line and a bar. */
function Summary({ assignment: { rollUp } }: Props) {
  const t = useT(childrenTexts);
  const { list } = useFormat();

  if (rollUp === null) {
    return null;
  }

  const { progressPercent: percent, count, open, overdue, requiredOpen, risk, sharesPercent } = rollUp;
  const facts = [
    t('open', { count: open }),
    ...(overdue > 0 ? [t('overdue', { count: overdue })] : []),
    ...(requiredOpen > 0 ? [t('requiredOpen', { count: requiredOpen })] : []),
    ...(sharesPercent === null ? [] : [t('shares', { percent: sharesPercent })]),
  ];

  return (
    <div className={classes.section}>
      <div className={tree.line}>
        <strong>{t('progress', { percent })}</strong>
        {risk !== null && <ConfidenceChip confidence={risk} />}
      </div>
      <Progress value={percent} aria-label={t('progress', { percent })} />
      <p className={classes.quiet}>
        {t('rollUp', { count })}: {list(facts)}
      </p>
    </div>
  );
}

function Tree({ id }: { id: string }) {
  const t = useT(childrenTexts);
  const { data, error, refetch } = useRead(ENDPOINTS.getTree, { params: { id } });

  if (error !== null && data === undefined) {
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }

  if (data === undefined) {
    return <Skeleton height={120} radius={10} />;
  }

  return (
    <>
      <ul className={tree.tree}>
        {data.items.slice(1).map((node) => (
          <Node key={node.assignment.id} node={node} />
        ))}
      </ul>
      {data.hidden > 0 && <p className={classes.quiet}>{t('hidden', { count: data.hidden })}</p>}
    </>
  );
}

function Node({ node: { level, required, share, assignment } }: { node: AssignmentTree['items'][number] }) {
  const t = useT(childrenTexts);
  const { short, unitName } = useFormat();
  const { person, unit } = assignment.inWhoseHands;
  const name = person?.name ?? (unit === null ? null : unitName(unit));
  const percent = assignment.rollUp?.progressPercent ?? assignment.progressPercent;
  const facts = [
    t(required ? 'required' : 'optional'),
    ...(share === null ? [] : [t('share', { share })]),
    ...(name === null ? [] : [t('inHands', { name })]),
    t('due', { when: short(assignment.dueAt) }),
    `${percent}%`,
  ];

  return (
    <li className={tree.node} style={{ '--level': level - 1 } as React.CSSProperties}>
      <div className={tree.line}>
        <Anchor component={Link} to={`/assignments/${assignment.id}`}>
          {assignment.title}
        </Anchor>
        <StatusChip status={assignment.status} />
        {assignment.overdue && <Chip tone="red" icon={IconClock} label={t('overdue', { count: 1 })} />}
        {assignment.confidence !== null && assignment.confidence !== 'onTrack' && (
          <ConfidenceChip confidence={assignment.confidence} />
        )}
      </div>
      <p className={classes.quiet}>{facts.join(' · ')}</p>
    </li>
  );
}

/** The lead unit, which answers for the whole, and each coordinating one with its own part, deadline and confirmation. */
function Units({ assignment: { leadUnit, coordinators } }: Props) {
  const t = useT(childrenTexts);
  const { exact, unitName } = useFormat();

  return (
    <section className={classes.section}>
      <h3 className={classes.subtitle}>{t('units')}</h3>
      <p className={classes.quiet}>{t('lead', { unit: unitName(leadUnit) })}</p>
      {coordinators.length === 0 && <p className={classes.quiet}>{t('noUnits')}</p>}
      <ul className={tree.units}>
        {coordinators.map(({ unit, part, dueAt, confirmedAt, late, note, obstacle }) => (
          <li key={unit.id} className={tree.unit}>
            <div className={tree.line}>
              <strong>{unitName(unit)}</strong>
              <Chip
                tone={late ? 'red' : confirmedAt === null ? 'blue' : 'green'}
                icon={late ? IconAlertTriangle : confirmedAt === null ? IconClock : IconCheck}
                label={
                  confirmedAt === null
                    ? t(late ? 'late' : 'awaited')
                    : t(late ? 'confirmedLate' : 'confirmed', { when: exact(confirmedAt) })
                }
              />
            </div>
            <p className={part === null ? classes.quiet : classes.prose}>{part ?? t('noPart')}</p>
            {dueAt !== null && <p className={classes.quiet}>{t('due', { when: exact(dueAt) })}</p>}
            {note !== null && <blockquote className={classes.returned}>{note}</blockquote>}
            {obstacle !== null && <p>{t('obstacle', { what: obstacle.what })}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
