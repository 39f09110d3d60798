import { Anchor, Button, Group, Progress } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { DistributionView } from '../../../../contracts/distributions';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { ExportLinks } from '../../components/many/export-links';
import { LoadMore } from '../../components/load-more';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useCodeSentence } from '../../lib/problems';
import { usePages, useRead, useWrite } from '../../lib/query';
import classes from './directives.module.css';
import { texts } from './locale';
import { ReasonDialog } from '../../components/reason-dialog';

const WHILE_RUNNING_MS = 1_000;

/** The distributions of a document, each with live progress while it runs. */
export function Distributions({ directiveId }: { directiveId: string }) {
  const t = useT(texts);
  const { data, error } = useRead(
    ENDPOINTS.listDistributions,
    { params: { id: directiveId } },
    { refetchInterval: WHILE_RUNNING_MS, staleTime: 0 },
  );

  // Only those who decide about one, or read everything, see any.
  return data?.items.length === 0 ? null : (
    <Panel title={t('distributions')}>
      <ErrorNotice error={error} />
      {(data?.items ?? []).map((one) => (
        <Distribution key={one.id} distribution={one} />
      ))}
    </Panel>
  );
}

function Distribution({ distribution }: { distribution: DistributionView }) {
  const t = useT(texts);
  const { friendly } = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { id, title, orderedBy, orderedAt, state, rows, total } = distribution;

  return (
    <article className={classes.item}>
      <div className={classes.itemHead}>
        <strong>{title}</strong>
        <span aria-live="polite">
          {t(`state.${state}`)} · {t('count', { done: rows.issued, total })}
        </span>
      </div>
      <Progress.Root my={6}>
        <Progress.Section value={(100 * rows.issued) / total} aria-label={title} color="teal.8" />
        <Progress.Section
          value={(100 * rows.failed) / total}
          aria-label={t('rowStatus.failed')}
          color="red.8"
        />
      </Progress.Root>
      <p className={classes.quiet}>{[orderedBy.name, friendly(orderedAt)].join(' · ')}</p>
      {rows.failed > 0 && <p className={classes.red}>{t('failedRows', { count: rows.failed })}</p>}
      {state === 'cancelled' && rows.waiting > 0 && (
        <p className={classes.quiet}>{t('restNot', { count: rows.waiting })}</p>
      )}
      <Group gap="xs" mt={6}>
        <Controls distribution={distribution} />
        <Button variant="subtle" size="compact-sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('rows')}
        </Button>
      </Group>
      {isOpen && <ExportLinks list="distribution-rows" query={{ distributionId: id }} />}
      {isOpen && <Rows id={id} />}
    </article>
  );
}

type Act = DistributionView['acts'][number];

function Controls({ distribution: { id, acts } }: { distribution: DistributionView }) {
  const t = useT(texts);
  const [asked, setAsked] = useState<Act | null>(null);
  const control = useWrite(ENDPOINTS.controlDistribution);

  return (
    <>
      <ErrorNotice error={control.error} />
      {acts.map((act) => (
        <Button
          key={act}
          variant="default"
          size="compact-sm"
          loading={control.isPending}
          onClick={() => setAsked(act)}
        >
          {t(`act.${act}`)}
        </Button>
      ))}
      {asked !== null && (
        <ReasonDialog
          title={t(`act.${asked}`)}
          text={t('actText')}
          onConfirm={(reason) => control.mutate({ params: { id }, body: { act: asked, reason } })}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function Rows({ id }: { id: string }) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const sentence = useCodeSentence();
  const pages = usePages(ENDPOINTS.listDistributionRows, { params: { id }, query: {} });

  return (
    <>
      <ErrorNotice error={pages.error} />
      <ul className={classes.plain}>
        {pages.rows.map(({ no, unit, person, status, assignment, errorCode }) => (
          <li key={no} className={classes.line}>
            <span>{person?.name ?? unitName(unit)}</span>
            {assignment === null ? (
              <span className={status === 'failed' ? classes.red : classes.quiet}>
                {errorCode === null ? t(`rowStatus.${status}`) : (sentence(errorCode) ?? errorCode)}
              </span>
            ) : (
              <Anchor component={Link} to={`/assignments/${assignment.id}`}>
                {assignment.number}
              </Anchor>
            )}
          </li>
        ))}
      </ul>
      <LoadMore pages={pages} label={t('more')} />
    </>
  );
}
