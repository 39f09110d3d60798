import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import classes from './review.module.css';
import { useT } from '../../lib/i18n';
import { texts } from './locale';

interface QueueStepsProps {
  /** Position from 0. */
  at: number;
  of: number;
  onMove: (step: -1 | 1) => void;
}

/** "3 of 11", with a step either way. */
export function QueueSteps({ at, of, onMove }: QueueStepsProps) {
  const t = useT(texts);

  return (
    <Group gap={6} wrap="nowrap">
      <span className={classes.position} aria-label={t('positionLabel', { at: at + 1, of })} role="status">
        {t('position', { at: at + 1, of })}
      </span>
      <Tooltip label={`${t('previous')} (k)`}>
        <ActionIcon
          variant="default"
          size="lg"
          disabled={at === 0}
          onClick={() => onMove(-1)}
          aria-label={t('previous')}
        >
          <IconChevronUp size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${t('next')} (j)`}>
        <ActionIcon
          variant="default"
          size="lg"
          disabled={at === of - 1}
          onClick={() => onMove(1)}
          aria-label={t('next')}
        >
          <IconChevronDown size={18} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
