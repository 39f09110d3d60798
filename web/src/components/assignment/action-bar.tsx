import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { AssignmentView } from '../../../../contracts/assignments';
import type { FollowUpCommandName } from '../../../../domain/assignment/commands';
import { COMMAND_RULES } from '../../../../domain/assignment/permissions';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useCodeSentence } from '../../lib/problems';
import { useMe } from '../../lib/session';
import { useShortcuts } from '../../lib/shortcuts';
import { common } from '../../locales/common';
import classes from './assignment.module.css';
import { CommandDialog } from './command-dialog';
import { COMMAND_LOOK, COMMAND_ORDER, EXPLAINED_REFUSALS, ONLY_WHEN_LAWFUL, STEERING } from './command-look';
import { texts } from './locale';
import { representedIn } from './represented';
import { useCommand } from './use-command';

type Action = AssignmentView['allowedActions'][number];

interface ActionBarProps {
  assignment: AssignmentView;
  /** After an act of one's own, with the new view. */
  onActed?: (view: AssignmentView) => void;
}

/** The lawful acts, the main one first. One that is only not possible now is shown too, disabled, saying why. */
export function ActionBar({ assignment, onActed = () => undefined }: ActionBarProps) {
  const t = useT(texts);
  const [open, setOpen] = useState<FollowUpCommandName | null>(null);
  const isNarrow = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  const { shown, inMenu } = arranged(assignment.allowedActions, isNarrow ? 2 : 3);
  const start = useStart(assignment, setOpen, onActed);
  useCommandKeys(shown, start, open === null);

  if (shown.length + inMenu.length === 0) {
    return null;
  }

  return (
    <div className={classes.actions} role="group" aria-label={t('acts')}>
      {shown.map((action, index) => (
        <ActionButton
          key={action.command}
          action={action}
          main={index === 0}
          onStart={() => start(action.command)}
        />
      ))}
      {shown.length === 0 && <p className={classes.quiet}>{t('nothingToDo')}</p>}
      {inMenu.length > 0 && <ActionMenu actions={inMenu} onStart={start} />}
      {open !== null && (
        <CommandDialog
          key={open}
          command={open}
          assignment={assignment}
          onClose={() => setOpen(null)}
          onDone={(view) => {
            setOpen(null);
            onActed(view);
          }}
        />
      )}
    </div>
  );
}

/** Accepting what was issued to oneself needs no words: one press. Everything else opens its form. */
function useStart(
  assignment: AssignmentView,
  onOpen: (command: FollowUpCommandName) => void,
  onActed: (view: AssignmentView) => void,
) {
  const { personId } = useMe();
  const accept = useCommand(assignment.id, 'accept', onActed);
  const claim = useCommand(assignment.id, 'claim', onActed);
  const inPlaceOf = representedIn(assignment, 'accept')?.id;
  const isTheirs = assignment.assignee !== null && assignment.assignee.id === (inPlaceOf ?? personId);

  return (command: FollowUpCommandName) =>
    command === 'accept' && isTheirs
      ? !accept.isPending && accept.give({}, inPlaceOf)
      : command === 'claim'
        ? !claim.isPending && claim.give({}, representedIn(assignment, 'claim')?.id)
        : onOpen(command);
}

function useCommandKeys(
  shown: Action[],
  start: (command: FollowUpCommandName) => void,
  enabled: boolean,
): void {
  const t = useT(common);
  const group = useT(texts)('acts');

  useShortcuts(
    shown.flatMap(({ command, allowed }) => {
      const { key } = COMMAND_LOOK[command];

      return allowed && key !== undefined
        ? [{ keys: key, label: t(`command.${command}`), run: () => start(command), group }]
        : [];
    }),
    { enabled },
  );
}

function ActionButton({ action, main, onStart }: { action: Action; main: boolean; onStart: () => void }) {
  const t = useT(common);
  const inPlace = useT(texts);
  const why = useWhyNot();
  const { icon: Icon, key } = COMMAND_LOOK[action.command];
  const button = (
    <Button
      variant={main && action.allowed ? 'filled' : 'default'}
      leftSection={<Icon size={17} stroke={1.8} aria-hidden />}
      rightSection={key !== undefined && action.allowed && !main ? <kbd aria-hidden>{key}</kbd> : undefined}
      data-disabled={!action.allowed || undefined}
      aria-disabled={!action.allowed || undefined}
      aria-keyshortcuts={action.allowed ? key : undefined}
      onClick={(event) => (action.allowed ? onStart() : event.preventDefault())}
    >
      {t(`command.${action.command}`)}
      {action.onBehalfOf !== undefined && (
        <span className={classes.inPlaceOf}>{inPlace('inPlaceOf', { name: action.onBehalfOf.name })}</span>
      )}
    </Button>
  );

  return action.allowed ? button : <Tooltip label={why(action)}>{button}</Tooltip>;
}

function ActionMenu({
  actions,
  onStart,
}: {
  actions: Action[];
  onStart: (command: FollowUpCommandName) => void;
}) {
  const t = useT(common);
  const inPlace = useT(texts);
  const label = inPlace('moreActs');
  const why = useWhyNot();

  return (
    <Menu position="top-end" shadow="md" width={260}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={label} className={classes.more}>
          <IconDots size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) => {
          const { command, allowed } = action;
          const { icon: Icon } = COMMAND_LOOK[command];

          return (
            <Menu.Item
              key={command}
              disabled={!allowed}
              className={classes.menuItem}
              leftSection={<Icon size={16} aria-hidden />}
              onClick={() => onStart(command)}
            >
              {t(`command.${command}`)}
              {action.onBehalfOf !== undefined && (
                <span className={classes.why}>{inPlace('inPlaceOf', { name: action.onBehalfOf.name })}</span>
              )}
              {!allowed && <span className={classes.why}>{why(action)}</span>}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Why an act is not possible: for a wrong state, in which states it is. */
function useWhyNot(): (action: Action) => string {
  const t = useT(common);
  const inStates = useT(texts);
  const { list } = useFormat();
  const sentence = useCodeSentence();

  return ({ command, reason = '' }) =>
    reason === 'assignment/not-in-state'
      ? inStates('onlyWhen', {
          states: list(
            COMMAND_RULES[command].from.map((status) => t(`status.${status}`)),
            'disjunction',
          ),
        })
      : (sentence(reason) ?? '');
}

/** Lawful acts as buttons, steering and the rest in the menu; acts that one is not entitled to are not shown. */
function arranged(actions: readonly Action[], mostButtons: number): { shown: Action[]; inMenu: Action[] } {
  const known = COMMAND_ORDER.flatMap(
    (command) => actions.find((action) => action.command === command) ?? [],
  );
  const lawful = known.filter(({ allowed }) => allowed);
  const refused = known.filter(
    ({ allowed, reason, command }) =>
      !allowed && EXPLAINED_REFUSALS.includes(reason ?? '') && !ONLY_WHEN_LAWFUL.includes(command),
  );
  const acts = lawful.filter(({ command }) => !STEERING.includes(command));
  const shown = (acts.length > 0 ? acts : lawful).slice(0, mostButtons);
  const waiting =
    shown.length === 0 ? refused.filter(({ reason }) => reason !== 'assignment/not-in-state') : [];

  return {
    shown: [...shown, ...waiting],
    inMenu: [...lawful, ...refused].filter((action) => !shown.includes(action) && !waiting.includes(action)),
  };
}
