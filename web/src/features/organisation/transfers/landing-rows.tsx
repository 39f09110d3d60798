import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import type { TransferRow } from '../../../../../contracts/transfers';
import { Cell, RowTable } from '../../../components/row-table';
import { StatusChip } from '../../../components/status-chip';
import { UnitName } from '../../../components/unit-name';
import { useFormat } from '../../../lib/format';
import { useT } from '../../../lib/i18n';
import { useCodeSentence } from '../../../lib/problems';
import { common } from '../../../locales/common';
import type { Choices } from './change-values';
import { ChoiceDialog } from './choice-dialog';
import { texts } from './locale';
import classes from './transfers.module.css';

interface LandingRowsProps {
  rows: readonly TransferRow[];
  choices: Choices;
  onChoose: (choices: Choices) => void;
}

/** Where each open assignment lands, part by part, and the way to choose otherwise for one. */
export function LandingRows({ rows, choices, onChoose }: LandingRowsProps) {
  const t = useT(texts);
  const [asked, setAsked] = useState<TransferRow | null>(null);

  return (
    <>
      <RowTable
        columns={[{ label: t('assignment') }, { label: t('landing') }, { label: t('choose'), hidden: true }]}
      >
        {rows.map((row) => (
          <Row
            key={row.assignmentId}
            row={row}
            isChosen={row.assignmentId in choices}
            onAsk={() => setAsked(row)}
          />
        ))}
      </RowTable>
      {asked !== null && (
        <ChoiceDialog
          row={asked}
          choice={choices[asked.assignmentId]}
          onClose={() => setAsked(null)}
          onChoose={(toId) => {
            const { [asked.assignmentId]: _, ...others } = choices;
            onChoose(toId === undefined ? others : { ...others, [asked.assignmentId]: toId });
            setAsked(null);
          }}
        />
      )}
    </>
  );
}

function Row({ row, isChosen, onAsk }: { row: TransferRow; isChosen: boolean; onAsk: () => void }) {
  const t = useT(texts);
  const { date } = useFormat();

  return (
    <Table.Tr>
      <Cell>
        <strong>{row.title}</strong>
        <p className={classes.quiet}>
          {row.number} · <UnitName unit={row.leadUnit} /> · {t('due', { date: date(row.dueAt) })}
        </p>
        <StatusChip status={row.status} />
      </Cell>
      <Cell>
        <ul className={classes.list}>
          {row.landings.map((landing) => (
            <LandingLine
              key={`${landing.role} ${landing.fromPerson?.id ?? landing.fromUnit?.id ?? ''}`}
              landing={landing}
            />
          ))}
        </ul>
        {isChosen && <p className={classes.quiet}>{t('changed')}</p>}
      </Cell>
      <Cell>
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t('chooseFor', { title: row.title })}
          onClick={onAsk}
        >
          {t('choose')}
        </Button>
      </Cell>
    </Table.Tr>
  );
}

type Landing = TransferRow['landings'][number];

function LandingLine({ landing }: { landing: Landing }) {
  const t = useT(texts);
  const sentence = useCodeSentence();
  const line = useLandingLine()(landing);
  const { kind, why } = landing;
  const isExplained = kind === 'intake' && why !== null;

  return (
    <li className={kind === 'blocked' ? classes.blocked : undefined}>
      {line}
      {isExplained && <p className={classes.quiet}>{t('notSuccessor', { why: sentence(why) ?? why })}</p>}
    </li>
  );
}

/** One landing as a sentence. */
function useLandingLine(): (landing: Landing) => string {
  const t = useT(texts);
  const words = useT(common);
  const sentence = useCodeSentence();
  const { unitName } = useFormat();

  return ({ role, kind, why, fromPerson, fromUnit, toPerson, toUnit }) => {
    const names = {
      role: words(`transferRole.${role}`),
      from: fromPerson?.name ?? (fromUnit === null ? words('event.intakeOf') : unitName(fromUnit)),
      to: toPerson?.name ?? (toUnit === null ? '' : unitName(toUnit)),
    };

    switch (kind) {
      case 'successor':
      case 'unit':
        return t('toSuccessor', names);
      case 'intake':
        return t('toIntake', names);
      case 'follows':
        return t('follows', names);
      case 'ends':
        return t('endsPart', names);
      case 'stays':
        return t(`staysWhy.${why === 'handedIn' || why === 'decided' ? why : 'chosen'}`, names);
      case 'blocked':
        return t('blockedWhy', { ...names, why: sentence(why ?? '') ?? why ?? '' });
    }
  };
}
