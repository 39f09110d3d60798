import { Table } from '@mantine/core';
import type { z } from 'zod';
import type { WhatIfView } from '../../../../../contracts/evaluation-methods';
import { Cell, RowTable } from '../../../components/row-table';
import { useFormat } from '../../../lib/format';
import { useT } from '../../../lib/i18n';
import classes from './methods.module.css';
import { whatIfTexts } from './what-if-locale';

type Effects = NonNullable<z.output<typeof WhatIfView>['quota']>;
const COLUMNS = ['quotaRate', 'quotaPool', 'quotaExcellent', 'quotaAllowed'] as const;

/** The quota by both versions: numbers of the levels beside it, and no verdict on anybody. */
export function Quota({ quota }: { quota: Effects }) {
  const t = useT(whatIfTexts);

  return (
    <>
      <p className={classes.quiet}>{t('quotaHint')}</p>
      <RowTable
        columns={[
          { label: t('quota') },
          ...COLUMNS.map((column) => ({ label: t(column), numeric: true as const })),
        ]}
      >
        {(['before', 'after'] as const).map((side) => (
          <Table.Tr key={side}>
            <Cell>{t(side)}</Cell>
            <Figures effect={quota[side]} />
          </Table.Tr>
        ))}
      </RowTable>
    </>
  );
}

function Figures({ effect }: { effect: Effects['before'] }) {
  const t = useT(whatIfTexts);
  const { decimal } = useFormat();
  const told = (figure: number | null): string => (figure === null ? t('hidden') : String(figure));
  const figures =
    effect === null
      ? [t('quotaNone'), '–', '–', '–']
      : [
          decimal(effect.rate),
          told(effect.pool),
          effect.excellent !== null && effect.isExceeded === true
            ? t('exceeded', { excellent: effect.excellent })
            : told(effect.excellent),
          told(effect.allowed),
        ];

  return (
    <>
      {COLUMNS.map((column, index) => (
        <Cell numeric key={column} label={t(column)}>
          {figures[index]}
        </Cell>
      ))}
    </>
  );
}
