import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useT } from '../../lib/i18n';
import { useFormat } from '../../lib/format';
import type { ProcessView } from '../../../../contracts/boards';
import classes from './ops.module.css';
import { texts } from './locale';
import { useWordOr } from './use-word-or';

/** The strip of facts at the head of a process. */
export function ProcessFacts({ process }: { process: ProcessView }) {
  const t = useT(texts);
  const word = useWordOr();
  const { short, bytes } = useFormat();
  const { engine, nextTimer } = process;

  return (
    <dl className={classes.facts} aria-label={t('facts.title')}>
      <Fact label={t('facts.workflow')}>
        <WorkflowId id={process.workflowId} />
      </Fact>
      <Fact label={t('facts.engine')}>
        {word(`facts.engineStatus.${engine.status}`, engine.status ?? t('facts.unknown'))}
      </Fact>
      <Fact label={t('facts.history')}>
        {engine.historyLength === null
          ? t('facts.unknown')
          : t('facts.historyValue', { count: engine.historyLength, size: bytes(engine.historyBytes ?? 0) })}
      </Fact>
      <Fact label={t('facts.next')}>{nextTimer === null ? t('noTimer') : short(nextTimer.at)}</Fact>
      <Fact label={t('facts.agreement')}>
        <Agreement agreement={process.agreement} />
      </Fact>
      <Fact label={t('facts.failures')}>{engine.pendingFailures.length}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function WorkflowId({ id }: { id: string }) {
  const t = useT(texts);

  return (
    <span className={classes.workflowId}>
      <span title={id}>{id.length > 20 ? `${id.slice(0, 15)}…${id.slice(-4)}` : id}</span>
      <CopyButton value={id}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t('facts.copied') : t('facts.copy')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              onClick={copy}
              aria-label={copied ? t('facts.copied') : t('facts.copy')}
            >
              {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </span>
  );
}

/** Engine, projection, event log and audit chain hold the same last event, or the four numbers that differ. */
function Agreement({ agreement }: { agreement: ProcessView['agreement'] }) {
  const t = useT(texts);
  const { engineSeq, projectionSeq, logSeq, auditSeq, agrees } = agreement;

  if (agrees) {
    return <span className={classes.good}>{t('facts.agrees', { seq: logSeq })}</span>;
  }

  if (engineSeq === null && projectionSeq === logSeq) {
    return t('facts.engineUnknown', { projection: projectionSeq, log: logSeq });
  }

  return (
    <span className={classes.late}>
      {t('facts.differs', {
        engine: engineSeq ?? '?',
        projection: projectionSeq,
        log: logSeq,
        audit: auditSeq,
      })}
    </span>
  );
}
