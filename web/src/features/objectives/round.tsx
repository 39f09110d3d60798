import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { KeyResultView } from '../../../../contracts/objective-views';
import { ErrorNotice } from '../../components/error-notice';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { common } from '../../locales/common';
import { CheckInForm } from './check-in-form';
import { texts } from './locale';
import { more } from './locale-more';
import { Confidence, Freshness } from './marks';
import classes from './objectives.module.css';
import { Progress } from './progress';

interface RoundProps {
  /** As they stood when the round began: telling one does not change the order. */
  keyResults: readonly KeyResultView[];
  onClose: () => void;
}

/** One key result after the other: told or left for later, then the sum of it. */
export function CheckInRound({ keyResults, onClose }: RoundProps) {
  const t = useT(texts);
  const tm = useT(more);
  const tc = useT(common);
  const [{ at, told }, setPlace] = useState({ at: 0, told: 0 });
  const current = keyResults[at];
  const next = (isTold: boolean): void => setPlace({ at: at + 1, told: told + (isTold ? 1 : 0) });

  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={
        current === undefined ? tm('roundDone') : tm('roundTitle', { no: at + 1, all: keyResults.length })
      }
      closeButtonProps={{ 'aria-label': tc('close') }}
    >
      {current === undefined ? (
        <div className={classes.stack}>
          <p role="status" className={classes.plain}>
            {tm('roundSummary', { told, skipped: keyResults.length - told })}
          </p>
          <Group justify="flex-end">
            <Button onClick={onClose}>{tm('roundClose')}</Button>
          </Group>
        </div>
      ) : (
        <div className={classes.stack}>
          <p className={classes.quiet}>{tm('roundHint')}</p>
          <OneOfRound key={current.id} id={current.id} onTold={() => next(true)} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => next(false)}>
              {tm('roundSkip')}
            </Button>
          </Group>
        </div>
      )}
      {current === undefined && <p className={classes.quiet}>{t('notPersonal')}</p>}
    </Modal>
  );
}

function OneOfRound({ id, onTold }: { id: string; onTold: () => void }) {
  const { data, error } = useRead(ENDPOINTS.getKeyResult, { params: { id } });

  if (data === undefined) {
    return <ErrorNotice error={error} />;
  }

  return (
    <>
      <h3 className={classes.sub}>
        {data.title} · {data.objective.title}
      </h3>
      <div className={classes.head}>
        <Progress title={data.title} progress={data.progress} expected={data.expected} zone={data.zone} />
        <Confidence value={data.confidence} />
        <Freshness ageDays={data.ageDays} stale={data.stale} />
      </div>
      <CheckInForm key={data.value} keyResult={data} onTold={onTold} />
    </>
  );
}
