import type { ConferenceView } from '../../../../contracts/conferences';
import { Panel } from '../../components/panel';
import { PersonName } from '../../components/person-name';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import classes from './conferences.module.css';
import { texts } from './locale';

/** Who takes part: who has read the paper, and who was there. */
export function Participants({ conference: { state, participants } }: { conference: ConferenceView }) {
  const t = useT(texts);
  const { short, unitOf } = useFormat();
  const read = participants.filter(({ readAt }) => readAt !== null).length;

  return (
    <Panel
      title={t('participants')}
      hint={state === 'prepared' ? undefined : t('participantsHint', { read, all: participants.length })}
    >
      <ul className={classes.list}>
        {participants.map(({ person, readAt, attendance }) => (
          <li key={person.id} className={classes.line}>
            <span>
              <PersonName person={person} /> <span className={classes.quiet}>{unitOf(person)}</span>
            </span>
            {state !== 'prepared' && (
              <span className={classes.quiet}>
                {[
                  readAt === null ? t('unread') : t('readAt', { at: short(readAt) }),
                  attendance === null ? null : t(`attendance.${attendance}`),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
