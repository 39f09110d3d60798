import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { ProcedureVersionView } from '../../../../../contracts/evaluation-methods';
import { ErrorNotice } from '../../../components/error-notice';
import type { ProcedureDraftView } from '../../../../../contracts/procedure-drafts';
import { Panel } from '../../../components/panel';
import { useT } from '../../../lib/i18n';
import { useFormat } from '../../../lib/format';
import { useRead } from '../../../lib/query';
import { useMay } from '../../../lib/session';
import { texts } from './editor-locale';
import classes from './methods.module.css';
import { ProcedureDrafts } from './procedure-drafts';
import { ProcedureEditor } from './procedure-editor';
import { texts as words } from './procedure-locale';

type Step = ProcedureVersionView['steps'][number];

/** The deadlines of the steps, the versions of the procedure beside each other; proposing the next one. */
export function Procedures({ methodId }: { methodId: string }) {
  const t = useT(texts);
  const tp = useT(words);
  const may = useMay();
  const { data, error } = useRead(ENDPOINTS.listMethodProcedures, { params: { id: methodId } });
  const [writing, setWriting] = useState<{ draft: ProcedureDraftView | null } | null>(null);
  const versions = data?.items ?? [];
  const [newest] = versions;

  return (
    <>
      <Panel title={t('deadlines')} hint={t('deadlinesHint')}>
        <ErrorNotice error={error} />
        {data !== undefined && newest === undefined && <p className={classes.quiet}>{t('noProcedure')}</p>}
        {newest !== undefined && (
          <>
            <Table.ScrollContainer minWidth={320} tabIndex={0}>
              <Deadlines versions={versions} />
            </Table.ScrollContainer>
            {newest.legalBasis.map((basis) => (
              <p key={basis.document} className={classes.quiet}>
                {t('basisOf', basis)}
              </p>
            ))}
            {may('evaluationMethod.draft') && writing === null && (
              <Button
                className={classes.run ?? ''}
                variant="default"
                onClick={() => setWriting({ draft: null })}
              >
                {tp('propose')}
              </Button>
            )}
            {writing !== null && (
              <ProcedureEditor
                key={writing.draft?.id ?? ''}
                methodId={methodId}
                basedOn={newest.version}
                terms={termsIn(writing.draft) ?? newest.terms}
                draft={writing.draft}
                onClose={() => setWriting(null)}
              />
            )}
          </>
        )}
      </Panel>
      {may('evaluationMethod.readDrafts') && newest !== undefined && (
        <ProcedureDrafts methodId={methodId} onEdit={(draft) => setWriting({ draft })} />
      )}
    </>
  );
}

/** The terms of a proposal, without the day from which it is to hold. */
function termsIn(draft: ProcedureDraftView | null) {
  if (draft === null) {
    return null;
  }

  const { effectiveFrom: _from, ...terms } = draft.body;

  return terms;
}

function Deadlines({ versions }: { versions: readonly ProcedureVersionView[] }) {
  const t = useT(texts);
  const tp = useT(words);
  const { date } = useFormat();
  const steps = [...new Set(versions.flatMap((version) => version.steps.map(({ step }) => step)))];
  const said = (step: Step | undefined): string =>
    step === undefined
      ? '–'
      : [
          t(`count.${step.count}`, { count: step.days }),
          ...(step.remindWorkingDaysBefore > 0 ? [t('remind', { count: step.remindWorkingDaysBefore })] : []),
          ...(step.escalateAfterWorkingDays.length > 0
            ? [t('escalate', { days: step.escalateAfterWorkingDays.join(', ') })]
            : []),
        ].join('; ');

  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('stepColumn')}</Table.Th>
          {versions.map(({ version, effectiveFrom }) => (
            <Table.Th key={version} scope="col">
              {t('procedureVersion', { version })}
              <br />
              <span className={classes.quiet}>
                {effectiveFrom === null ? tp('always') : `${tp('part.effectiveFrom')} ${date(effectiveFrom)}`}
              </span>
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {steps.map((step) => (
          <Table.Tr key={step}>
            <Table.Th scope="row">{t(`step.${step}`)}</Table.Th>
            {versions.map((version) => (
              <Table.Td key={version.version}>
                {said(version.steps.find((one) => one.step === step))}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
