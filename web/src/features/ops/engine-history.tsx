import { Switch } from '@mantine/core';
import { Panel } from '../../components/panel';
import { useT } from '../../lib/i18n';
import { useFormat } from '../../lib/format';
import type { ProcessView } from '../../../../contracts/boards';
import type { LinkedRows } from './use-linked-rows';
import classes from './ops.module.css';
import { texts } from './locale';

interface EngineHistoryProps {
  events: ProcessView['history'];
  showTechnical: boolean;
  onShowTechnical: (show: boolean) => void;
  linked: LinkedRows;
}

/** The engine's own event history, its technical noise hidden unless asked for. */
export function EngineHistory({ events, showTechnical, onShowTechnical, linked }: EngineHistoryProps) {
  const t = useT(texts);
  const { precise, duration } = useFormat();
  /** Timers are named by their length in seconds; people read days. */
  const readable = (name: string) =>
    name.replace(/^(\d+) s$/, (_, seconds: string) => duration(Number(seconds) * 1000));
  const shown = showTechnical ? events : events.filter((event) => !event.technical);
  const hidden = events.length - shown.length;

  return (
    <Panel
      title={t('history')}
      hint={hidden > 0 ? t('technicalHidden', { count: hidden }) : t('historyHint')}
      aside={
        <Switch
          size="sm"
          label={t('technical')}
          checked={showTechnical}
          onChange={(event) => onShowTechnical(event.currentTarget.checked)}
        />
      }
    >
      {events.length === 0 && <p className={classes.quiet}>{t('historyEmpty')}</p>}
      <ol className={classes.rows}>
        {shown.map((event) => (
          <li key={event.id}>
            <button
              type="button"
              className={classes.row}
              data-lit={linked.isLit(event.seqs) || undefined}
              {...linked.rowProps(event.seqs)}
            >
              <span className={classes.eventId}>{event.id}</span>
              <span className={classes.what}>
                <code className={classes.code}>{event.type}</code>
                {event.name !== null && <span className={classes.quiet}> {readable(event.name)}</span>}
              </span>
              <time className={classes.time} dateTime={event.at}>
                {precise(event.at)}
              </time>
            </button>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
