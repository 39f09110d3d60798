import { Table } from '@mantine/core';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { ProcedureVersionView } from '../../../../../contracts/evaluation-methods';
import { ErrorNotice } from '../../../components/error-notice';
import { Panel } from '../../../components/panel';
import { useT } from '../../../lib/i18n';
import { useRead } from '../../../lib/query';
import { texts } from './editor-locale';
import classes from './methods.module.css';

type Step = ProcedureVersionView['steps'][number];

/** The deadlines of the steps, the versions of the procedure beside each other. */
export function Procedures({ methodId }: { methodId: string }) {
  const t = useT(texts);
  const { data, error } = useRead(ENDPOINTS.listMethodProcedures, { params: { id: methodId } });
  const versions = data?.items ?? [];

  return (
    <Panel title={t('deadlines')} hint={t('deadlinesHint')}>
      <ErrorNotice error={error} />
      {data !== undefined && versions.length === 0 && <p className={classes.quiet}>{t('noProcedure')}</p>}
      {versions.length > 0 && (
        <>
          <Table.ScrollContainer minWidth={320} tabIndex={0}>
            <Deadlines versions={versions} />
          </Table.ScrollContainer>
          {(versions[0]?.legalBasis ?? []).map((basis) => (
            <p key={basis.document} className={classes.quiet}>
              {t('basisOf', basis)}
            </p>
          ))}
        </>
      )}
    </Panel>
  );
}

function Deadlines({ versions }: { versions: readonly ProcedureVersionView[] }) {
  const t = useT(texts);
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
          {versions.map(({ version }) => (
            <Table.Th key={version} scope="col">
              {t('procedureVersion', { version })}
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
