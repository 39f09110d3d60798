import { ActionIcon, Loader, Menu } from '@mantine/core';
import { IconBellRinging, IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { CommandDialog } from '../../components/assignment/command-dialog';
import { COMMAND_LOOK } from '../../components/assignment/command-look';
import { RemindDialog } from '../../components/assignment/remind-button';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { common } from '../../locales/common';
import type { AssignmentView } from '../../../../contracts/assignments';
import type { BoardView } from '../../../../contracts/boards';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import classes from './board.module.css';
import { figureTexts } from './figures-locale';

/** What a leader does about a row without leaving the board. */
const ACTS = ['requestExplanation', 'reassign', 'handOver', 'changeDeadline'] as const;
type Act = (typeof ACTS)[number];

/** Reminding, asking for an explanation, giving it to somebody else: only what is lawful for the reader now. */
export function RowActs({ row }: { row: BoardView['attention'][number] }) {
  const t = useT(figureTexts);
  const [opened, setOpened] = useState(false);
  const [act, setAct] = useState<Act | 'remind' | null>(null);
  const { data } = useRead(
    ENDPOINTS.getAssignment,
    { params: { id: row.id } },
    { enabled: opened || act !== null },
  );
  const close = () => setAct(null);

  return (
    <>
      <Menu opened={opened} onChange={setOpened} position="bottom-end" shadow="md" width={260}>
        <Menu.Target>
          <ActionIcon
            className={classes.screenOnly}
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('actOn', { title: row.title })}
          >
            <IconDots size={20} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {data === undefined ? (
            <Menu.Item disabled leftSection={<Loader size={14} />}>
              {t('looking')}
            </Menu.Item>
          ) : (
            <Acts assignment={data} onChoose={setAct} />
          )}
        </Menu.Dropdown>
      </Menu>
      {data !== undefined && act === 'remind' && <RemindDialog assignment={data} onClose={close} />}
      {data !== undefined && act !== null && act !== 'remind' && (
        <CommandDialog key={act} command={act} assignment={data} onClose={close} onDone={close} />
      )}
    </>
  );
}

interface ActsProps {
  assignment: AssignmentView;
  onChoose: (act: Act | 'remind') => void;
}

function Acts({ assignment: { reminding, allowedActions }, onChoose }: ActsProps) {
  const t = useT(figureTexts);
  const tc = useT(common);
  const { short } = useFormat();
  const lawful = ACTS.filter((act) =>
    allowedActions.some(({ command, allowed }) => command === act && allowed),
  );

  if (reminding === null && lawful.length === 0) {
    return <Menu.Item disabled>{t('noActs')}</Menu.Item>;
  }

  return (
    <>
      {reminding !== null && (
        <Menu.Item
          disabled={reminding.againAt !== null}
          leftSection={<IconBellRinging size={16} aria-hidden />}
          onClick={() => onChoose('remind')}
        >
          {reminding.againAt === null ? t('remind') : t('remindAgain', { when: short(reminding.againAt) })}
        </Menu.Item>
      )}
      {lawful.map((act) => {
        const { icon: Icon } = COMMAND_LOOK[act];

        return (
          <Menu.Item key={act} leftSection={<Icon size={16} aria-hidden />} onClick={() => onChoose(act)}>
            {tc(`command.${act}`)}
          </Menu.Item>
        );
      })}
    </>
  );
}
